package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.query.Matcher;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a deed is allowed, in the plainest way, over all rows in plain lists: the row before, the row after and
 * each changed field by itself; and tells the world as it then is. One that overlooks something decides as if it did not
 * matter.
 */
final class Judge {
    /** What is to be looked at. */
    enum Matter {
        SIGHT,
        ROW_BEFORE,
        ROW_AFTER,
        FIELDS,
        ROWS_WHERE_FIELDS_ARE_WRITTEN,
        FIELDS_IN_BULK,
        ROWS_IN_BULK,
        CREATED_ROWS,
        CREATED_FIELDS,
        REFERENCES,
        REMOVED_ROWS
    }

    private final Rules rules;
    private final Set<Matter> overlooked;

    Judge(Rules rules, Matter... overlooked) {
        this.rules = rules;
        this.overlooked = Set.of(overlooked);
    }

    private boolean regards(Matter matter) {
        return !overlooked.contains(matter);
    }

    /** The world as it is after the deed; absent where it is refused. */
    <T extends Entity> Optional<World> after(World before, Deed<T> deed) {
        if (deed.way().inserts()) {
            return inserted(before, deed);
        }
        List<T> rows = meant(before, deed);
        if (!deed.way().bulk() && rows.size() < deed.ids().size()) {
            return Optional.empty();
        }
        return deed.way().removes() ? removed(before, deed, rows) : changed(before, deed, rows);
    }

    /** The rows a deed is about, as far as they are in sight. */
    private <T extends Entity> List<T> meant(World world, Deed<T> deed) {
        return world.of(deed.type()).stream()
                .filter(row -> deed.way().bulk()
                        ? Matcher.matches(deed.where(), row, world)
                        : deed.ids().contains(row.id()))
                .filter(row -> !regards(Matter.SIGHT) || allows(world, row, Action.READ))
                .toList();
    }

    private <T extends Entity> Optional<World> inserted(World before, Deed<T> deed) {
        List<T> made = deed.made();
        if (deed.way() != Deed.Way.INSERT && taken(before, made.get(0))) {
            return Optional.of(before);
        }
        List<T> rows = new ArrayList<>(before.of(deed.type()));
        rows.addAll(made);
        World after = before.with(deed.type(), rows);
        for (T row : made) {
            boolean rowAllowed = !regards(Matter.CREATED_ROWS) || allows(after, row, Action.CREATE);
            boolean fieldsAllowed =
                    !regards(Matter.CREATED_FIELDS) || given(row).stream().allMatch(field -> writes(after, row, field));
            if (!rowAllowed
                    || !fieldsAllowed
                    || !refersToSeen(before, row, deed.type().fields())) {
                return Optional.empty();
            }
        }
        return Optional.of(after);
    }

    private static boolean taken(World world, Entity made) {
        return world.of(Member.TYPE).stream()
                .anyMatch(there -> there.phone() != null && there.phone().equals(((Member) made).phone()));
    }

    private <T extends Entity> Optional<World> changed(World before, Deed<T> deed, List<T> rows) {
        Map<Id<?>, T> done = new HashMap<>();
        rows.forEach(row -> done.put(row.id(), deed.done(row)));
        World after = before.with(
                deed.type(),
                before.of(deed.type()).stream()
                        .map(row -> done.getOrDefault(row.id(), row))
                        .toList());
        boolean bulk = deed.way().bulk();
        boolean askRows = !bulk || regards(Matter.ROWS_IN_BULK);
        boolean askFields = regards(Matter.FIELDS) && (!bulk || regards(Matter.FIELDS_IN_BULK));
        for (T row : rows) {
            T then = deed.done(row);
            boolean allowed = (!askRows || !regards(Matter.ROW_BEFORE) || allows(before, row, Action.CHANGE))
                    && (!askRows || !regards(Matter.ROW_AFTER) || allows(after, then, Action.CHANGE))
                    && (!askFields || deed.values().keySet().stream().allMatch(field -> writes(before, row, field)))
                    && refersToSeen(before, then, deed.values().keySet());
            if (!allowed) {
                return Optional.empty();
            }
        }
        return Optional.of(after);
    }

    private <T extends Entity> Optional<World> removed(World before, Deed<T> deed, List<T> rows) {
        boolean allowed =
                !regards(Matter.REMOVED_ROWS) || rows.stream().allMatch(row -> allows(before, row, Action.REMOVE));
        Set<T> gone = new HashSet<>(rows);
        List<T> left = before.of(deed.type()).stream()
                .filter(row -> !gone.contains(row))
                .toList();
        return allowed ? Optional.of(before.with(deed.type(), left)) : Optional.empty();
    }

    private <T extends Entity> boolean allows(World world, T row, Action action) {
        return Matcher.matches(rules.rows(RecordType.of(row), action), row, world);
    }

    private <T extends Entity> boolean writes(World world, T row, Field<T, ?> field) {
        Criteria<T> writable = rules.field(field.owner().source(field)).writable();
        return regards(Matter.ROWS_WHERE_FIELDS_ARE_WRITTEN)
                ? Matcher.matches(writable, row, world)
                : !writable.isNothing();
    }

    private <T extends Entity> boolean refersToSeen(World world, T row, Collection<? extends Field<T, ?>> fields) {
        return !regards(Matter.REFERENCES)
                || fields.stream()
                        .allMatch(field -> field.index() == 0
                                || !(field instanceof Reference<?, ?>)
                                || seen(world, (Reference<T, ?>) field, row));
    }

    private <T extends Entity, P extends Entity> boolean seen(World world, Reference<T, P> reference, T row) {
        Id<P> id = reference.of(row);
        return id == null
                || world.find(reference.target(), id)
                        .filter(target -> allows(world, target, Action.READ))
                        .isPresent();
    }

    /** The fields that hold something, entries of attributes one by one. */
    private static <T extends Entity> List<Field<T, ?>> given(T row) {
        RecordType<T> type = RecordType.of(row);
        List<Field<T, ?>> given = new ArrayList<>();
        for (Field<T, ?> field : type.fields()) {
            Object value = field.of(row);
            if (value instanceof Attributes attributes) {
                attributes.values().keySet().forEach(key -> given.add(World.entry(field, key, attributes.get(key))));
            } else if (value != null && field.index() > 1) {
                given.add(field);
            }
        }
        return given;
    }
}
