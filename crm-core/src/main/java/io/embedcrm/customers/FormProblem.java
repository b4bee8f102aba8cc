package io.embedcrm.customers;

/**
 * What is wrong with a submission.
 *
 * @param field the name of the field, or empty where it is about the form as a whole
 * @param code a stable code
 * @param message what is wrong and what is allowed, without the answer
 */
public record FormProblem(String field, String code, String message) {}
