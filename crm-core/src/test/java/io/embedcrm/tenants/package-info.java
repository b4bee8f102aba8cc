@NullMarked
package io.embedcrm.tenants;

import org.jspecify.annotations.NullMarked;
