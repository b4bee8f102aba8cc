/** The few errors a caller can meet. All are unchecked and carry a stable code, never personal data. */
@NullMarked
package io.embedcrm.error;

import org.jspecify.annotations.NullMarked;
