/** Proves conditions as JSON and in words. */
@NullMarked
package io.embedcrm.conditions;

import org.jspecify.annotations.NullMarked;
