/**
 * The same work by EmbedCRM, by JDBC written by hand and by Hibernate, on one database in one run: checked for equal results,
 * then measured in turns.
 */
@NullMarked
package io.embedcrm.benchmarks;

import org.jspecify.annotations.NullMarked;
