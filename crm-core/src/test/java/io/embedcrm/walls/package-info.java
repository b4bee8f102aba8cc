/**
 * The walls around what an actor may not see: pairs of worlds that differ in hidden values alone must look the same through
 * every operation of the public API, and no tenant's id opens another tenant. Operations are found by reflection. Short in
 * every build; {@code -Dproofs.long=true} makes them long, {@code -Dproofs.seed=N} repeats a run.
 */
@NullMarked
package io.embedcrm.walls;

import org.jspecify.annotations.NullMarked;
