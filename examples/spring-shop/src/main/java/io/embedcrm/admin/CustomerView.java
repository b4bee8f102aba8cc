package io.embedcrm.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A customer as one actor may see it, ready to be drawn.
 *
 * @param id which one
 * @param name its name, as far as it may be seen
 * @param initial what stands in the circle beside the name
 * @param stages where it stands
 * @param tags what it is tagged with
 * @param who the party itself
 * @param facts what was computed of it
 * @param contactPoints how it is reached
 * @param identities how other systems know it
 * @param hidden the fields of the customer that are not shown
 * @param masked the fields of the customer that are shown in part
 * @param unread the kinds of records of it the actor may not read at all
 * @param timeline what happened, newest first
 */
record CustomerView(
        String id,
        String name,
        String initial,
        List<String> stages,
        List<String> tags,
        List<Line> who,
        List<Line> facts,
        List<Line> contactPoints,
        List<Line> identities,
        List<String> hidden,
        List<String> masked,
        List<String> unread,
        List<Entry> timeline) {

    public boolean whole() {
        return hidden.isEmpty() && masked.isEmpty() && unread.isEmpty();
    }

    /** What is not shown whole, by what is done with it. */
    public Map<String, List<String>> withheld() {
        Map<String, List<String>> withheld = new LinkedHashMap<>();
        withheld.put("hidden", hidden);
        withheld.put("masked", masked);
        withheld.put("unread", unread);
        return withheld;
    }

    /** What stands beside the timeline, by what it is called. */
    public Map<String, List<Line>> beside() {
        Map<String, List<Line>> beside = new LinkedHashMap<>();
        beside.put("contacts", contactPoints);
        beside.put("known", who);
        beside.put("identities", identities);
        return beside;
    }
}
