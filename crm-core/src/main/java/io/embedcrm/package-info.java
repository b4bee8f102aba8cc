/** The entrance: {@link io.embedcrm.Crm} is built once, {@link io.embedcrm.CrmSession} is whoever works with it. */
@NullMarked
package io.embedcrm;

import org.jspecify.annotations.NullMarked;
