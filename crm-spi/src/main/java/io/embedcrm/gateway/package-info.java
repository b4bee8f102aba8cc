/** What a host program supplies: its users and teams, its words, and its own rows that point to customers. */
@NullMarked
package io.embedcrm.gateway;

import org.jspecify.annotations.NullMarked;
