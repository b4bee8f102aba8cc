/** A running shop with tables of its own, and how the CRM takes them in. */
@NullMarked
package io.embedcrm.examples.adopt;

import org.jspecify.annotations.NullMarked;
