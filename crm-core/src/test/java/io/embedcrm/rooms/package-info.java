/** What the tests of all rooms stand on: every storage, a clock that is set, a count of what is asked of a storage. */
@NullMarked
package io.embedcrm.rooms;

import org.jspecify.annotations.NullMarked;
