package io.embedcrm.work;

import com.google.common.collect.Lists;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Examines whether each line stands in a stream that was looked at, and counts those tied to nothing. */
final class LooseLineCheck {
    private final Transaction tx;
    private final Consumer<HistoryFault> found;
    private long faults;

    LooseLineCheck(Transaction tx, Consumer<HistoryFault> found) {
        this.tx = tx;
        this.found = found;
    }

    HistoryCheck some(HistoryCheck from) {
        Projection<Change> all = Projection.of(Change.TYPE, Change.STREAM, Change.POSITION, Change.PROOF);
        Projection<Change> rest =
                from.behind().map(id -> all.after(Id.parse(id))).orElse(all);
        List<Values<Change>> lines = tx.values(rest);
        Set<RecordRef> known = counted(lines);
        long untied = 0;
        for (Values<Change> line : lines) {
            if (line.get(Change.PROOF) == null) {
                untied++;
            } else if (!known.contains(line.need(Change.STREAM))) {
                tell(HistoryFault.of(
                        Kind.LINE_BEYOND,
                        line.need(Change.STREAM),
                        line.need(Change.POSITION),
                        line.id().value()));
            }
        }
        HistoryCheck now = from.and(0, 0, 0, 0, untied);
        if (lines.size() == rest.limit()) {
            return now.faulty(faults).at(Lists.reverse(lines).get(0).id().toString());
        }
        tx
                .list(Query.of(HistorySeal.TYPE)
                        .sortedBy(HistorySeal.NUMBER.ascending())
                        .limit(1))
                .items()
                .stream()
                .filter(first -> first.unchained() != now.unchained())
                .forEach(first -> tell(HistoryFault.ofSeal(Kind.UNCHAINED_DIFFER, first.number())));
        return now.faulty(faults).to(HistoryCheck.Part.DONE);
    }

    private Set<RecordRef> counted(List<Values<Change>> lines) {
        Set<Id<EventStream>> counters = new HashSet<>();
        lines.forEach(line -> counters.add(EventStream.idOf(line.need(Change.STREAM))));
        Set<RecordRef> known = new HashSet<>();
        tx.findAll(EventStream.TYPE, counters, Criteria.everything()).forEach(stream -> known.add(stream.subject()));
        List<Id<EndedStream>> ended =
                counters.stream().map(id -> new Id<EndedStream>(id.value())).toList();
        tx.findAll(EndedStream.TYPE, ended, Criteria.everything()).forEach(stream -> known.add(stream.subject()));
        return known;
    }

    private void tell(HistoryFault fault) {
        faults++;
        found.accept(fault);
    }
}
