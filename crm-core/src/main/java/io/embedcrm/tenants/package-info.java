/** The tenants of a host with many: opened, configured, suspended, moved elsewhere as a whole, and deleted with proof. */
@NullMarked
package io.embedcrm.tenants;

import org.jspecify.annotations.NullMarked;
