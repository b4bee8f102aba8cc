/** Reads order files: a CSV line per article of an invoice, as shops export them. */
@NullMarked
package io.embedcrm.examples.orders;

import org.jspecify.annotations.NullMarked;
