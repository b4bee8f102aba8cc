/** The ready policy of roles. */
@NullMarked
package io.embedcrm.roles;

import org.jspecify.annotations.NullMarked;
