/**
 * A page on which the shop's people look at the CRM: search, one customer in full, who sees it, and how the CRM is. It is
 * drawn by the server, holds no script and asks no other host.
 */
@NullMarked
package io.embedcrm.admin;

import org.jspecify.annotations.NullMarked;
