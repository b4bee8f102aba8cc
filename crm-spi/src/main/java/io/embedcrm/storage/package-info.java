/** The verbs a storage offers, tenant by tenant, inside one transaction. */
@NullMarked
package io.embedcrm.storage;

import org.jspecify.annotations.NullMarked;
