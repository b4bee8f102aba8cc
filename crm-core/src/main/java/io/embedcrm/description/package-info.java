/** The CRM describes itself: what records hold, what an actor may do with them, and how all of it is called. */
@NullMarked
package io.embedcrm.description;

import org.jspecify.annotations.NullMarked;
