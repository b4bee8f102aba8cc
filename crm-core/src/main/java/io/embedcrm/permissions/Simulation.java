package io.embedcrm.permissions;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares two accesses on the records of a type. Where both say the same of a field, nothing is asked of the storage. */
record Simulation<T extends Entity>(Call call, RecordType<T> type, Access now, Access then) {
    Simulated<T> of(Actor actor) {
        Criteria<T> sees = now.rows(type, Action.READ);
        Criteria<T> would = then.rows(type, Action.READ);
        Map<String, Long> gained = new TreeMap<>();
        Map<String, Long> lost = new TreeMap<>();
        for (Field<T, ?> field : type.fields()) {
            if (field.dataClass() != DataClass.STRUCTURAL && type.source(field).equals(field)) {
                Criteria<T> reads = sees.and(now.field(field).readable());
                Criteria<T> wouldRead = would.and(then.field(field).readable());
                put(gained, field, only(wouldRead, reads));
                put(lost, field, only(reads, wouldRead));
            }
        }
        return new Simulated<>(actor, rows(only(would, sees)), rows(only(sees, would)), gained, lost);
    }

    private static <T extends Entity> Criteria<T> only(Criteria<T> one, Criteria<T> other) {
        if (one.equals(other) || one.isNothing() || other.isEverything()) {
            return Criteria.nothing();
        }
        return other.isNothing() ? one : one.and(other.not());
    }

    private void put(Map<String, Long> counts, Field<T, ?> field, Criteria<T> rows) {
        long count = count(rows);
        if (count > 0) {
            counts.put(field.name(), count);
        }
    }

    /** Past the asker's fields, for these are rules; but of records the asker sees only. */
    private long count(Criteria<T> rows) {
        return rows.isNothing() ? 0 : call.asSystem().count(type, seen(rows));
    }

    private Simulated.Rows<T> rows(Criteria<T> rows) {
        long count = count(rows);
        List<Id<T>> examples = count == 0
                ? List.of()
                : call
                        .asSystem()
                        .list(Query.of(type).where(seen(rows)).limit(Simulated.Rows.MOST_EXAMPLES))
                        .items()
                        .stream()
                        .map(record -> new Id<T>(record.id().value()))
                        .toList();
        return new Simulated.Rows<>(count, examples);
    }

    private Criteria<T> seen(Criteria<T> rows) {
        return call.allowed(type, Action.READ).and(rows.at(call.now()));
    }
}
