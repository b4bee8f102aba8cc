/** Who asks, and what they may see and change, down to the field of a row. */
@NullMarked
package io.embedcrm.access;

import org.jspecify.annotations.NullMarked;
