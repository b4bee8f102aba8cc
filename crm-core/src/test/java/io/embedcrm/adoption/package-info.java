@NullMarked
package io.embedcrm.adoption;

import org.jspecify.annotations.NullMarked;
