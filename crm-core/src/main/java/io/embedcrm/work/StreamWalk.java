package io.embedcrm.work;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.HistoryFault.Kind;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Examines the lines of one stream in their order. */
final class StreamWalk {
    private static final int PAGE = 500;

    private final Transaction tx;
    private final StreamCheck.Counter counter;
    private final UUID id;
    private final Consumer<HistoryFault> found;
    private long position;
    private @Nullable StreamHead head;
    /** What the last line should have had as its link, where that is not the one it has. */
    private @Nullable String instead;
    /** Whether the line before is not known, so that the next one is believed. */
    private boolean torn;

    private long looked;
    private long tied;
    private long erased;

    StreamWalk(Transaction tx, StreamCheck.Counter counter, StreamPlace from, Consumer<HistoryFault> found) {
        this.tx = tx;
        this.counter = counter;
        this.id = from.counter();
        this.position = from.position();
        this.head = from.head();
        this.found = found;
    }

    StreamPlace place() {
        return new StreamPlace(id, position, head);
    }

    /** How many lines were looked at. */
    long looked() {
        return looked;
    }

    long tied() {
        return tied;
    }

    long erased() {
        return erased;
    }

    /** Examines some more lines; false once that was all. */
    boolean some() {
        Criteria<Change> rest = Change.STREAM.eq(counter.subject()).and(Change.POSITION.after(position));
        Query<Change> next = Query.of(Change.TYPE)
                .where(rest)
                .sortedBy(Change.POSITION.ascending())
                .limit(PAGE);
        List<Change> lines;
        try {
            lines = tx.list(next).items();
        } catch (InvalidException | IllegalArgumentException | IllegalStateException e) {
            // one of them cannot be read any more: to know which, each is read by itself
            return one();
        }
        lines.forEach(this::check);
        if (lines.size() == PAGE) {
            return true;
        }
        end();
        return false;
    }

    private boolean one() {
        Projection<Change> plain = Projection.of(Change.TYPE, Change.POSITION)
                .where(Change.STREAM
                        .eq(counter.subject())
                        .and(Change.POSITION.after(position).and(Change.POSITION.atMost(position + PAGE))));
        List<Values<Change>> rows = tx.values(plain).stream()
                .sorted((a, b) -> Long.compare(a.need(Change.POSITION), b.need(Change.POSITION)))
                .toList();
        for (Values<Change> row : rows) {
            try {
                tx.find(Change.TYPE, row.id()).ifPresent(this::check);
            } catch (InvalidException | IllegalArgumentException | IllegalStateException e) {
                gap(row.need(Change.POSITION));
                tell(Kind.LINE_ALTERED, row.need(Change.POSITION), row.id().value());
                position = row.need(Change.POSITION);
                torn = true;
            }
        }
        if (rows.isEmpty()) {
            // the line that cannot be read stands further on, behind a gap
            tell(Kind.LINE_MISSING, position + 1, null);
        }
        return !rows.isEmpty();
    }

    private void gap(long next) {
        if (next > position + 1) {
            tell(Kind.LINE_MISSING, position + 1, null);
            torn = true;
        }
    }

    private void check(Change line) {
        looked++;
        gap(line.position());
        position = line.position();
        if (line.position() > counter.position()) {
            tell(Kind.LINE_BEYOND, line.position(), line.id().value());
        }
        String text = line.proof();
        if (text != null) {
            tied(line, text);
        } else if (head != null) {
            tell(Kind.LINE_UNTIED, line.position(), line.id().value());
        }
    }

    private void tied(Change line, String text) {
        tied++;
        LineProof proof;
        try {
            proof = LineProof.parse(text);
        } catch (IllegalArgumentException e) {
            tell(Kind.LINE_ALTERED, line.position(), line.id().value());
            torn = true;
            return;
        }
        erased += proof.erased() ? 1 : 0;
        String before = head == null ? null : head.link();
        String comesTo = proof.linked(before, line);
        boolean sound = proof.link().equals(comesTo)
                || (instead != null && proof.link().equals(proof.linked(instead, line)))
                || (torn && comesTo != null);
        if (!sound) {
            tell(Kind.LINE_ALTERED, line.position(), line.id().value());
        }
        instead = sound ? null : comesTo;
        torn = false;
        head = new StreamHead(line.id(), proof.link());
    }

    private void end() {
        if (position < counter.position()) {
            tell(Kind.LINE_MISSING, position + 1, null);
        } else if (!Objects.equals(head == null ? null : head.toString(), counter.head())) {
            tell(
                    Kind.HEAD_ALTERED,
                    counter.position(),
                    head == null ? null : head.line().value());
        }
    }

    private void tell(Kind kind, long at, @Nullable UUID line) {
        found.accept(HistoryFault.of(kind, counter.subject(), at, line));
    }
}
