/** Configuration as data: what a house has set up, told as one document, compared, promoted and taken back. */
@NullMarked
package io.embedcrm.configuration;

import org.jspecify.annotations.NullMarked;
