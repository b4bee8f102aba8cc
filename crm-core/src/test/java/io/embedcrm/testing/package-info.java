/** For tests of programs that embed the CRM: a CRM in memory, whose time passes when the test says so. */
@NullMarked
package io.embedcrm.testing;

import org.jspecify.annotations.NullMarked;
