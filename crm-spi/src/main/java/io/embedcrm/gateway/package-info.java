/** What a host program supplies: its users and teams, and its own rows that point to customers. */
@NullMarked
package io.embedcrm.gateway;

import org.jspecify.annotations.NullMarked;
