/** That who is erased is erased. */
@NullMarked
package io.embedcrm.subjects;

import org.jspecify.annotations.NullMarked;
