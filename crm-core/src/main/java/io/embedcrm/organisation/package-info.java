/** How the host is organised: its brands and stores, and whose work is whose when somebody leaves. */
@NullMarked
package io.embedcrm.organisation;

import org.jspecify.annotations.NullMarked;
