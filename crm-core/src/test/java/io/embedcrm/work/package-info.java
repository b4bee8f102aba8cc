/** The path of a call, proven on every storage. */
@NullMarked
package io.embedcrm.work;

import org.jspecify.annotations.NullMarked;
