/** From each released version of the tables to the newest, with what was kept in them. */
@NullMarked
package io.embedcrm.upgrades;

import org.jspecify.annotations.NullMarked;
