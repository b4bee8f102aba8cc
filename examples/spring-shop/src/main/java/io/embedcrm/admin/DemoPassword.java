package io.embedcrm.admin;

/**
 * The one password of all who work in this shop of an example.
 *
 * @param value the password
 */
record DemoPassword(String value) {
    @Override
    public String toString() {
        return "DemoPassword[…]";
    }
}
