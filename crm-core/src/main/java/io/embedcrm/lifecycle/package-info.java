/**
 * From stranger to loyal friend, and back: lifecycle models as data, the stage of each customer with its history, and
 * stages that follow from the customer's own purchase rhythm.
 */
@NullMarked
package io.embedcrm.lifecycle;

import org.jspecify.annotations.NullMarked;
