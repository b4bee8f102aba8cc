/** Questions put to a storage: pages of records, projections, aggregates, and what conditions mean in memory. */
@NullMarked
package io.embedcrm.query;

import org.jspecify.annotations.NullMarked;
