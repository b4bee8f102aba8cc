@NullMarked
package io.embedcrm.description;

import org.jspecify.annotations.NullMarked;
