/**
 * The fault harness: processes that are killed, calls of JDBC that fail, clocks that jump, input that is out to break
 * something. Each harness has planted faults and must catch them. Short in every build; {@code -Dfaults.long=true} makes
 * it long, {@code -Dfaults.seed=N} repeats a run.
 */
@NullMarked
package io.embedcrm.faults;

import org.jspecify.annotations.NullMarked;
