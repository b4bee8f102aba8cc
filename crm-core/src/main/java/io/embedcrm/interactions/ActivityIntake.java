package io.embedcrm.interactions;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records many activities by few statements. */
final class ActivityIntake {
    private static final int AGENT = Activity.TYPE.text("userAgent").length();

    private final Call call;

    ActivityIntake(Call call) {
        this.call = call;
    }

    private record Key(String source, String event) {}

    RecordedActivities record(List<NewActivity> given) {
        Map<Key, NewActivity> fresh = new LinkedHashMap<>();
        given.forEach(each -> fresh.putIfAbsent(new Key(each.source(), each.event()), each));
        fresh.keySet().removeAll(known(fresh.values()));
        if (fresh.isEmpty()) {
            return new RecordedActivities(0, given.size(), 0);
        }
        Map<String, Id<Customer>> visitors = visitors(fresh.values());
        Survivors survivors = Survivors.of(call, customers(fresh.values()));
        MachineTraffic traffic = new MachineTraffic(given);
        List<Activity> activities = new ArrayList<>();
        for (NewActivity each : fresh.values()) {
            Id<Customer> told = each.customer();
            Id<Customer> customer = told == null ? visitors.get(each.visitor()) : survivors.of(told);
            activities.add(activity(each, customer, traffic.reason(each)));
        }
        call.insertAbsent(Activity.TYPE.unique("event"), activities);
        note(call, activities);
        int machines = (int) activities.stream().filter(Activity::machine).count();
        return new RecordedActivities(activities.size(), given.size() - activities.size(), machines);
    }

    /** Tells the facts of the customers of some activities when these were last seen. */
    static void note(Call call, List<Activity> activities) {
        Facts facts = new Facts(call);
        for (Activity activity : activities) {
            if (activity.customer() != null && !activity.machine()) {
                facts.note(
                        activity.customer(),
                        before -> Adjustment.max(CustomerFacts.LAST_ACTIVITY_AT, activity.at())
                                .of(before));
            }
        }
        facts.write();
    }

    private Set<Key> known(Collection<NewActivity> given) {
        Map<String, Set<String>> events = new TreeMap<>();
        given.forEach(each -> events.computeIfAbsent(each.source(), s -> new LinkedHashSet<>())
                .add(each.event()));
        Set<Key> known = new HashSet<>();
        events.forEach((source, all) -> {
            for (List<String> part : Parts.of(all, Parts.VALUES)) {
                call.asSystem()
                        .list(Query.of(Activity.TYPE)
                                .where(Activity.SOURCE.eq(source).and(Activity.EVENT.in(part)))
                                .limit(Parts.VALUES))
                        .items()
                        .forEach(activity -> known.add(new Key(activity.source(), activity.event())));
            }
        });
        return known;
    }

    /** Who the visitors are known to be. */
    private Map<String, Id<Customer>> visitors(Collection<NewActivity> given) {
        Set<String> visitors = new LinkedHashSet<>();
        for (NewActivity each : given) {
            if (each.visitor() != null && each.customer() == null) {
                visitors.add(each.visitor());
            }
        }
        Map<String, Id<Customer>> known = new HashMap<>();
        for (List<String> part : Parts.of(visitors, Parts.VALUES)) {
            call.asSystem()
                    .list(Query.of(KnownVisitor.TYPE)
                            .where(KnownVisitor.VISITOR.in(part))
                            .limit(Parts.VALUES))
                    .items()
                    .forEach(visitor -> {
                        if (visitor.visitor() != null) {
                            known.put(visitor.visitor(), visitor.customer());
                        }
                    });
        }
        return known;
    }

    private static Set<Id<Customer>> customers(Collection<NewActivity> given) {
        Set<Id<Customer>> customers = new HashSet<>();
        for (NewActivity each : given) {
            if (each.customer() != null) {
                customers.add(each.customer());
            }
        }
        return customers;
    }

    private Activity activity(NewActivity given, @Nullable Id<Customer> customer, @Nullable String machine) {
        return Activity.TYPE.checked(new Activity(
                call.newId(),
                1,
                customer,
                given.visitor(),
                given.channel(),
                given.kind(),
                Moments.past("Activity.at", given.at(), call.now()),
                call.now(),
                given.source(),
                given.event(),
                given.session(),
                given.page(),
                given.referrer(),
                given.campaign(),
                given.medium(),
                given.origin(),
                given.term(),
                given.keyword(),
                given.dwell() == null ? null : given.dwell().toMillis(),
                machine != null,
                machine,
                given.userAgent() == null ? null : cut(given.userAgent())));
    }

    private static String cut(String agent) {
        return agent.codePointCount(0, agent.length()) <= AGENT
                ? agent
                : agent.substring(0, agent.offsetByCodePoints(0, AGENT));
    }
}
