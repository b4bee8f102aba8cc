@NullMarked
package io.embedcrm.organisation;

import org.jspecify.annotations.NullMarked;
