/** What the CRM tells the host's monitoring, through Micrometer where the host has it. */
@NullMarked
package io.embedcrm.metrics;

import org.jspecify.annotations.NullMarked;
