/** Proof that what is encrypted is nowhere else, and that nothing but the storage knows. */
@org.jspecify.annotations.NullUnmarked
package io.embedcrm.sealing;
