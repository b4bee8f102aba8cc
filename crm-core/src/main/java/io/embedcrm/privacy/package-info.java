/** What persons allow their data to be used for, and which addresses are left alone. */
@NullMarked
package io.embedcrm.privacy;

import org.jspecify.annotations.NullMarked;
