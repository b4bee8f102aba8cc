@NullMarked
package io.embedcrm.defaults;

import org.jspecify.annotations.NullMarked;
