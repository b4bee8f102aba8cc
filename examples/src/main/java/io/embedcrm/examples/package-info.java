/** Runnable programs, one for each feature, and the main job that imports a shop's orders. */
@NullMarked
package io.embedcrm.examples;

import org.jspecify.annotations.NullMarked;
