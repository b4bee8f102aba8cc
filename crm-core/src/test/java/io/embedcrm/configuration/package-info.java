/** Tests of the configuration. */
@NullMarked
package io.embedcrm.configuration;

import org.jspecify.annotations.NullMarked;
