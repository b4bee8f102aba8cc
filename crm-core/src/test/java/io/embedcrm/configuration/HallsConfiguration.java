package io.embedcrm.configuration;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The halls of a host as configuration of its own. */
final class HallsConfiguration implements ConfigurationPart {
    @Override
    public String name() {
        return "halls";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(Hall.TYPE);
    }

    private static Map<String, Hall> halls(Session session) {
        return ConfigurationPart.all(session, Query.of(Hall.TYPE).limit(Limits.PAGE)).stream()
                .collect(Collectors.toMap(Hall::code, Function.identity()));
    }

    @Override
    public Map<String, ConfigurationItem> read(Session session) {
        Map<String, ConfigurationItem> items = new TreeMap<>();
        halls(session)
                .forEach((code, hall) -> items.put(
                        code, ConfigurationItem.of().with("name", hall.name()).with("seats", hall.seats())));
        return items;
    }

    @Override
    public ConfigurationItem checked(Session session, String key, ConfigurationItem item) {
        item.only("name", "seats");
        if (item.whole("seats") < 1) {
            throw new InvalidException("hall.seats", Hall.TYPE.name(), "a hall has a seat at least");
        }
        return ConfigurationItem.of().with("name", item.text("name")).with("seats", item.whole("seats"));
    }

    @Override
    public void write(Session session, Map<String, ConfigurationItem> items) {
        session.change(Operation.of("halls.write"), call -> {
            Map<String, Hall> there = halls(call.session());
            items.forEach((code, item) -> {
                Hall before = there.get(code);
                if (before == null) {
                    call.insert(new Hall(call.newId(), 1, code, item.text("name"), item.whole("seats")));
                } else {
                    call.update(
                            before,
                            new Hall(before.id(), before.version(), code, item.text("name"), item.whole("seats")));
                }
            });
            return true;
        });
    }

    @Override
    public void remove(Session session, Set<String> keys) {
        session.change(Operation.of("halls.remove"), call -> {
            List<Hall> closed = halls(call.session()).values().stream()
                    .filter(hall -> keys.contains(hall.code()))
                    .toList();
            if (closed.stream().anyMatch(hall -> hall.code().equals("main"))) {
                throw new RefusedException("hall.main", Hall.TYPE.name(), "the main hall is never closed");
            }
            call.deleteAll(Hall.TYPE, closed, Criteria.everything());
            return true;
        });
    }
}
