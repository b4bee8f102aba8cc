@NullMarked
package io.embedcrm.integration;

import org.jspecify.annotations.NullMarked;
