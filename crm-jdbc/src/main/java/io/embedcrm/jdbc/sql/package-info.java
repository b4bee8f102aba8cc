/** How records lie in tables, and how questions about them become SQL: one compiler, one dialect for each database. */
@NullMarked
package io.embedcrm.jdbc.sql;

import org.jspecify.annotations.NullMarked;
