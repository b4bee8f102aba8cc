/** Conditions outside the program: as JSON to be stored, and in words to be read. */
@NullMarked
package io.embedcrm.conditions;

import org.jspecify.annotations.NullMarked;
