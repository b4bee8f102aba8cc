package io.embedcrm.faults;

import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.storage.Storage;
import io.embedcrm.work.EventStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What was handed over: each event at least once, and those of one stream for the first time in order. */
final class Hearing {
    private Hearing() {}

    /** Hands over what the killed have left, once their leases are over. */
    static void finish(Storage storage, SideFile side) {
        storage.transact(
                ShopProcess.SHOP,
                tx -> tx.change(
                        Query.of(EventStream.TYPE)
                                .where(EventStream.LEASE_UNTIL.present())
                                .limit(Limits.PAGE),
                        each -> EventStream.TYPE.with(
                                each, EventStream.LEASE_UNTIL, Instant.parse("2000-01-01T00:00:00Z"))));
        Instant now = Clock.systemUTC().instant().plus(Duration.ofHours(1));
        while (!ShopProcess.crm(storage, side).due().run(now).idle()) {
            now = now.plus(Duration.ofHours(1));
        }
    }

    /** What was missed or came out of order; nothing where all is well. */
    static List<String> of(Storage storage, SideFile side) {
        Map<String, Long> heard = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (String[] line : side.lines()) {
            if (line[0].equals("heard")) {
                long place = Long.parseLong(line[2]);
                long before = heard.getOrDefault(line[1], 0L);
                if (place == before + 1) {
                    heard.put(line[1], place);
                } else if (place > before) {
                    wrong.add("out of order: " + line[1] + " at " + place + " after " + before);
                }
            }
        }
        storage.snapshot(
                ShopProcess.SHOP,
                tx -> tx.change(Query.of(EventStream.TYPE).limit(Limits.PAGE), each -> {
                    if (!Objects.equals(heard.get(each.subject().toString()), each.position())) {
                        wrong.add("missed: " + each.subject() + " from "
                                + heard.get(each.subject().toString()));
                    }
                    return each;
                }));
        return wrong;
    }
}
