@NullMarked
package io.embedcrm.privacy;

import org.jspecify.annotations.NullMarked;
