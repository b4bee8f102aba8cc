/** What every storage must do, as tests: implement {@link io.embedcrm.contract.StorageContract} to prove one. */
@NullMarked
package io.embedcrm.contract;

import org.jspecify.annotations.NullMarked;
