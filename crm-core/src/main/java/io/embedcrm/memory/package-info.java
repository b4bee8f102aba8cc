/** The storage that keeps records in memory: for tests, demonstrations and small embedded uses. */
@NullMarked
package io.embedcrm.memory;

import org.jspecify.annotations.NullMarked;
