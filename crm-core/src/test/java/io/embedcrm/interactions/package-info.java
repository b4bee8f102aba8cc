/** Tests of the room of the interactions. */
@org.jspecify.annotations.NullMarked
package io.embedcrm.interactions;
