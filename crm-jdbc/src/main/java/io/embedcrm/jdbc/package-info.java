/** The storage in relational databases: what a host opens, migrates and joins to its own transactions. */
@NullMarked
package io.embedcrm.jdbc;

import org.jspecify.annotations.NullMarked;
