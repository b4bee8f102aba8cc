/** Who was shown what may mostly not be seen, and for what purpose: masked values revealed, sensitive fields read. */
@NullMarked
package io.embedcrm.audit;

import org.jspecify.annotations.NullMarked;
