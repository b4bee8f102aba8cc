/** Encryption of chosen fields: what lies in the storage of them is ciphertext, and nothing above the storage knows. */
@org.jspecify.annotations.NullMarked
package io.embedcrm.sealing;
