/** Databases for tests: H2 in memory, and PostgreSQL, MySQL and MariaDB servers started from Maven artifacts. */
@NullMarked
package io.embedcrm.jdbc.servers;

import org.jspecify.annotations.NullMarked;
