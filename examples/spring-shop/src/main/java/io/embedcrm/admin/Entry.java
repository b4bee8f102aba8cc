package io.embedcrm.admin;

/**
 * One entry of a timeline, ready to be drawn.
 *
 * @param at when
 * @param title what it was
 * @param detail what was said, bought or noted; empty where that is not known or not shown
 * @param by through what or by whom; may be empty
 * @param look by what it is recognised: {@code purchase}, {@code refund}, {@code talk}, {@code note}, {@code stage} or
 *     {@code other}
 */
record Entry(String at, String title, String detail, String by, String look) {}
