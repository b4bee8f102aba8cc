/** Records made to try a storage: between them they hold every kind of value and declare everything that can be declared. */
@NullMarked
package io.embedcrm.contract.records;

import org.jspecify.annotations.NullMarked;
