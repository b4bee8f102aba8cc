/** Roles kept in the database: edited while the program runs, in force from the next transaction on, in every node. */
@NullMarked
package io.embedcrm.permissions;

import org.jspecify.annotations.NullMarked;
