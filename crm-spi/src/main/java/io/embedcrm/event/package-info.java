/** What happened, as told to listeners inside the transaction and to subscribers after it. */
@NullMarked
package io.embedcrm.event;

import org.jspecify.annotations.NullMarked;
