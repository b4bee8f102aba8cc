/**
 * Takes in what a running shop has already: customers, orders and refunds stream in from the host's own tables, can be
 * interrupted anywhere, and end with a reconciliation.
 */
@NullMarked
package io.embedcrm.adoption;

import org.jspecify.annotations.NullMarked;
