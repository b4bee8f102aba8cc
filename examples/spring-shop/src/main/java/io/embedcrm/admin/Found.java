package io.embedcrm.admin;

/**
 * A customer in a list.
 *
 * @param id which one
 * @param name its name, as far as it may be seen
 * @param kind what kind of party it is
 * @param city where it is
 * @param owner who looks after it
 * @param stage where it stands
 * @param revenue what it paid
 */
record Found(String id, String name, String kind, String city, String owner, String stage, String revenue) {}
