/** What persons may demand of whoever keeps their data: first of all to be erased. */
@NullMarked
package io.embedcrm.subjects;

import org.jspecify.annotations.NullMarked;
