package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Examines the seals one after the other, and whether the lines they know are there. */
final class SealCheck {
    private static final int SEALS = 5;

    private final Transaction tx;
    private final Consumer<HistoryFault> found;

    SealCheck(Transaction tx, Consumer<HistoryFault> found) {
        this.tx = tx;
        this.found = found;
    }

    HistoryCheck some(HistoryCheck from) {
        HistoryAnchor last = from.behind().map(HistoryAnchor::parse).orElse(new HistoryAnchor(0, ""));
        List<HistorySeal> seals = tx.list(Query.of(HistorySeal.TYPE)
                        .where(HistorySeal.NUMBER.after(last.number()))
                        .sortedBy(HistorySeal.NUMBER.ascending())
                        .limit(SEALS))
                .items();
        for (HistorySeal seal : seals) {
            check(last, seal, from);
            last = seal.anchor();
        }
        if (seals.size() == SEALS) {
            return from.and(seals.size(), 0, 0, 0, 0).at(last.toString());
        }
        long end = last.number();
        from.anchor().filter(anchor -> anchor.number() > end).ifPresent(anchor -> tell(Kind.SEAL_MISSING, end + 1));
        return from.and(seals.size(), 0, 0, 0, 0).to(HistoryCheck.Part.STREAMS);
    }

    private void check(HistoryAnchor last, HistorySeal seal, HistoryCheck from) {
        boolean follows = seal.number() == last.number() + 1;
        if (!follows) {
            tell(Kind.SEAL_MISSING, last.number() + 1);
        }
        if (!seal.sound() || (follows && !seal.before().equals(last.root()))) {
            tell(Kind.SEAL_ALTERED, seal.number());
        }
        from.anchor()
                .filter(anchor -> anchor.number() == seal.number() && !anchor.equals(seal.anchor()))
                .ifPresent(anchor -> tell(Kind.ANCHOR_DIFFERS, seal.number()));
        List<HistorySeal.Head> heads;
        try {
            heads = seal.headList();
        } catch (RuntimeException e) {
            tell(Kind.SEAL_ALTERED, seal.number());
            return;
        }
        lines(seal, heads);
    }

    private void lines(HistorySeal seal, List<HistorySeal.Head> heads) {
        List<Id<Change>> ids = heads.stream()
                .flatMap(head -> StreamHead.read(head.last()).stream())
                .map(StreamHead::line)
                .toList();
        Map<Id<Change>, Values<Change>> lines = new HashMap<>();
        read(ids).forEach(line -> lines.put(line.id(), line));
        for (HistorySeal.Head head : heads) {
            Optional<StreamHead> last = StreamHead.read(head.last());
            Optional<UUID> id = last.map(at -> at.line().value());
            Values<Change> line = last.isEmpty() ? null : lines.get(last.get().line());
            if (line == null) {
                found.accept(HistoryFault.known(Kind.LINE_MISSING, head, id, seal.number()));
            } else if (!same(head, line)) {
                found.accept(HistoryFault.known(Kind.LINE_ALTERED, head, id, seal.number()));
            }
        }
    }

    /** The lines that can be read. */
    private List<Values<Change>> read(List<Id<Change>> ids) {
        try {
            return tx.values(Projection.of(Change.TYPE, Change.STREAM, Change.POSITION, Change.PROOF)
                    .where(Change.TYPE.id().in(ids)));
        } catch (InvalidException e) {
            if (ids.size() == 1) {
                return List.of();
            }
            return ids.stream().flatMap(id -> read(List.of(id)).stream()).toList();
        }
    }

    private static boolean same(HistorySeal.Head head, Values<Change> line) {
        return head.stream().equals(line.get(Change.STREAM))
                && head.position() == line.need(Change.POSITION)
                && head.last().equals(line.id() + " " + link(line.get(Change.PROOF)));
    }

    private static @Nullable String link(@Nullable String proof) {
        return proof == null || proof.indexOf('.') < 0 ? null : proof.substring(0, proof.indexOf('.'));
    }

    private void tell(Kind kind, long seal) {
        found.accept(HistoryFault.ofSeal(kind, seal));
    }
}
