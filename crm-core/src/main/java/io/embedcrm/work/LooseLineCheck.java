package io.embedcrm.work;

import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Examines whether each line stands in a stream that was looked at, and counts those tied to nothing. */
final class LooseLineCheck {
    private final Transaction tx;
    private final Consumer<HistoryFault> found;

    LooseLineCheck(Transaction tx, Consumer<HistoryFault> found) {
        this.tx = tx;
        this.found = found;
    }

    HistoryCheck some(HistoryCheck from) {
        Projection<Change> all =
                Projection.of(Change.TYPE, Change.STREAM, Change.POSITION).where(Change.PROOF.present());
        Optional<Id<Change>> behind = from.behind().map(Id::parse);
        Projection<Change> rest = behind.map(all::after).orElse(all);
        List<Values<Change>> lines = tx.values(rest);
        Set<RecordRef> known = counted(lines);
        for (Values<Change> line : lines) {
            if (!known.contains(line.need(Change.STREAM))) {
                found.accept(HistoryFault.of(
                        Kind.LINE_BEYOND,
                        line.need(Change.STREAM),
                        line.need(Change.POSITION),
                        line.id().value()));
            }
        }
        Optional<Id<Change>> last = lines.size() < rest.limit()
                ? Optional.empty()
                : Optional.of(lines.get(lines.size() - 1).id());
        HistoryCheck now = from.and(0, 0, 0, 0, untied(behind, last));
        if (last.isPresent()) {
            return now.at(last.get().toString());
        }
        tx
                .list(Query.of(HistorySeal.TYPE)
                        .sortedBy(HistorySeal.NUMBER.ascending())
                        .limit(1))
                .items()
                .stream()
                .filter(first -> first.unchained() != now.unchained())
                .forEach(first -> found.accept(HistoryFault.ofSeal(Kind.UNCHAINED_DIFFER, first.number())));
        return now.to(HistoryCheck.Part.DONE);
    }

    /** How many lines there are behind one and up to another that are tied to nothing. */
    private long untied(Optional<Id<Change>> behind, Optional<Id<Change>> last) {
        Field<Change, Id<Change>> id = Change.TYPE.id();
        Criteria<Change> untied = Change.PROOF.absent();
        Criteria<Change> after = behind.map(at -> untied.and(id.after(at))).orElse(untied);
        return tx.count(Change.TYPE, last.map(at -> after.and(id.atMost(at))).orElse(after));
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
}
