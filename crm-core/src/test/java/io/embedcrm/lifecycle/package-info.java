/** Lifecycles: their definitions, how customers move, and how stages follow from purchases. */
@NullMarked
package io.embedcrm.lifecycle;

import org.jspecify.annotations.NullMarked;
