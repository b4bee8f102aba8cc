package io.embedcrm.admin;

import java.util.List;

/**
 * A colleague, and what they see of one customer.
 *
 * @param user who
 * @param role what they are
 * @param sees whether they see the customer at all
 * @param hidden what of it they do not see
 * @param masked what of it they see in part
 * @param reads of which kinds of records they may read all, some or none: {@code all}, {@code some}, {@code none}
 */
record Onlooker(String user, String role, boolean sees, List<String> hidden, List<String> masked, List<String> reads) {
    public boolean whole() {
        return sees && hidden.isEmpty() && masked.isEmpty();
    }
}
