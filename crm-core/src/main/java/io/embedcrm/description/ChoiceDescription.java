package io.embedcrm.description;

/**
 * A value a field offers.
 *
 * @param code what is stored
 * @param label how it is shown
 * @param retired whether it can be chosen no more; where it was chosen before it stays readable
 */
public record ChoiceDescription(String code, Label label, boolean retired) {}
