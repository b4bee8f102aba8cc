package io.embedcrm.subjects;

import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Erasing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows no reference leads from: due work and its payloads, once-tokens, findings of adoptions. They are found by what they
 * say: an id of what is erased, or an identifier of the person. Where the text may be absent it is taken out, else the row
 * is removed. Rows that have a history are settings of the house, in which only people can put things right.
 */
final class LooseRows {
    private static final int PAGE = 500;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final PersonReach reach;
    private final Transaction tx;
    private final Reached reached;
    private final Identifiers identifiers;

    LooseRows(PersonReach reach, Transaction tx, Reached reached, Identifiers identifiers) {
        this.reach = reach;
        this.tx = tx;
        this.reached = reached;
        this.identifiers = identifiers;
    }

    /** What of one type is to be done: rows removed, and rows with texts taken out. */
    record Found<T extends Entity>(List<T> removed, List<Edit<T>> changed) {}

    /** Erases them, and tells how many of each type. */
    void erase(Erasing erasing, Map<String, Long> counts) {
        for (RecordType<?> type : reach.loose()) {
            if (!type.journaled()) {
                erase(type, erasing, counts);
            }
        }
    }

    private <T extends Entity> void erase(RecordType<T> type, Erasing erasing, Map<String, Long> counts) {
        Found<T> found = find(type);
        if (!found.removed().isEmpty()) {
            erasing.remove(type, found.removed());
            counts.merge(type.name(), (long) found.removed().size(), Long::sum);
        }
        if (!found.changed().isEmpty()) {
            erasing.change(type, found.changed());
        }
    }

    <T extends Entity> Found<T> find(RecordType<T> type) {
        Found<T> found = new Found<>(new ArrayList<>(), new ArrayList<>());
        List<Field<T, ?>> texts = TextFields.of(type);
        if (!texts.isEmpty()) {
            tx.each(Query.of(type).limit(PAGE), row -> look(type, row, texts, found));
        }
        return found;
    }

    private <T extends Entity> void look(RecordType<T> type, T row, List<Field<T, ?>> texts, Found<T> found) {
        T without = row;
        for (Field<T, ?> field : texts) {
            if (tells(field.of(row))) {
                if (!field.nullable() || field.required() || field.kind() != Kind.TEXT) {
                    found.removed().add(row);
                    return;
                }
                without = type.with(without, type.text(field.name()), null);
            }
        }
        if (without != row) {
            found.changed().add(new Edit<>(row, without));
        }
    }

    boolean tells(@Nullable Object value) {
        return identifiers.in(value)
                || (value instanceof String text
                        && ID.matcher(text).results().map(MatchResult::group).anyMatch(this::ours));
    }

    private boolean ours(String id) {
        UUID uuid = Id.<Entity>parse(id).value();
        return reached.holds(uuid);
    }
}
