/** What a record is: its type, its fields, references between records, and the one language of conditions over them. */
@NullMarked
package io.embedcrm.record;

import org.jspecify.annotations.NullMarked;
