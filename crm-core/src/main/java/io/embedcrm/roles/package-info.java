/** A ready access policy: roles that say, of each record type, which rows and which fields. */
@NullMarked
package io.embedcrm.roles;

import org.jspecify.annotations.NullMarked;
