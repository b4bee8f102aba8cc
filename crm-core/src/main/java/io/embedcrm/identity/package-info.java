/** The forms in which phone numbers, e-mail addresses and names are kept, compared, sorted and found. */
@NullMarked
package io.embedcrm.identity;

import org.jspecify.annotations.NullMarked;
