/** Proves the forms of phone numbers, e-mail addresses and names. */
@NullMarked
package io.embedcrm.identity;

import org.jspecify.annotations.NullMarked;
