/**
 * What happened between the house and its customers: interactions of every channel, purchases and refunds, web and social
 * activity, one timeline over all of it, and who must not be approached.
 */
@NullMarked
package io.embedcrm.interactions;

import org.jspecify.annotations.NullMarked;
