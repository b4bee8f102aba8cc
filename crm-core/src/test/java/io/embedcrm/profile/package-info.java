/** All that is known of one customer, on every storage. */
@NullMarked
package io.embedcrm.profile;

import org.jspecify.annotations.NullMarked;
