/** The CRM and other programs: webhooks, and what of an event may be told to whom. */
@NullMarked
package io.embedcrm.integration;

import org.jspecify.annotations.NullMarked;
