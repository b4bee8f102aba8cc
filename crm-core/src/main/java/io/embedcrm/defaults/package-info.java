/** Ready settings, roles and a lifecycle to start from; all of it can be changed. */
@NullMarked
package io.embedcrm.defaults;

import org.jspecify.annotations.NullMarked;
