/** What a person looks at: pages of HTML that need nothing but themselves, and text for a terminal. */
@NullMarked
package io.embedcrm.examples.page;

import org.jspecify.annotations.NullMarked;
