/**
 * The path of a call: session, guard, journal, delivery and due work. A feature writes its business step against a
 * {@link io.embedcrm.work.Call} as if permissions, history and events did not exist, and cannot get past them.
 */
@NullMarked
package io.embedcrm.work;

import org.jspecify.annotations.NullMarked;
