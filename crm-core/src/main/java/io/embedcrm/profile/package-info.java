/** All that is known of one customer, in one call. */
@NullMarked
package io.embedcrm.profile;

import org.jspecify.annotations.NullMarked;
