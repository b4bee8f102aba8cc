@NullMarked
package io.embedcrm.audit;

import org.jspecify.annotations.NullMarked;
