/** Tests of the adapter to Micrometer. */
@NullMarked
package io.embedcrm.metrics;

import org.jspecify.annotations.NullMarked;
