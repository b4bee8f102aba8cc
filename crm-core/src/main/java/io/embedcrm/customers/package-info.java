/**
 * Who the customers are: people, organisations and households, how they are reached, known, related, described, tagged and
 * looked after, and the forms through which they register.
 */
@NullMarked
package io.embedcrm.customers;

import org.jspecify.annotations.NullMarked;
