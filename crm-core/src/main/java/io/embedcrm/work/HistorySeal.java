package io.embedcrm.work;

import com.google.common.base.Splitter;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the chains of some streams had come at a moment, tied to the seal before it: whoever keeps the root of one
 * elsewhere knows later that nothing from before it was changed or taken away.
 *
 * @param number its place among the seals of the tenant: 1, 2, 3 …
 * @param at when
 * @param before the root of the seal before it; empty for the first
 * @param unchained how many lines of history there were that are tied to nothing when the first seal was made
 * @param heads the streams, each on a line of its own: the stream, its position, its last line and that line's link
 * @param root the digest of all this
 */
public record HistorySeal(
        Id<HistorySeal> id,
        long version,
        @Structural long number,
        @Structural Instant at,
        @Structural @Length(64) String before,
        @Structural long unchained,
        @Structural @Length(65_535) String heads,
        @Structural @Length(64) String root)
        implements Entity {
    /** How many streams one seal holds. */
    static final int STREAMS = 200;

    /** The type. */
    public static final RecordType<HistorySeal> TYPE = RecordType.declare(HistorySeal.class)
            .unique("number", "number")
            .appendOnly()
            .withoutHistory()
            .build();

    /** Its place among the seals of the tenant. */
    public static final Field<HistorySeal, Long> NUMBER = TYPE.integer("number");

    /** How far one stream had come; {@code last} as its counter had it, whatever that was. */
    record Head(RecordRef stream, long position, String last) {
        private static Head parse(String line) {
            List<String> words = Splitter.on(' ').limit(3).splitToList(line);
            if (words.size() < 3) {
                throw new IllegalArgumentException("a head is a stream, a position, a line and a link");
            }
            return new Head(RecordRef.parse(words.get(0)), Long.parseLong(words.get(1)), words.get(2));
        }

        @Override
        public String toString() {
            return stream + " " + position + " " + last;
        }
    }

    static HistorySeal of(
            Id<HistorySeal> id, long number, Instant at, String before, long unchained, List<Head> heads) {
        String all = heads.stream().map(Head::toString).collect(Collectors.joining("\n"));
        return new HistorySeal(
                id, 1, number, at, before, unchained, all, rootOf(id, 1, number, at, before, unchained, all));
    }

    private static String rootOf(
            Id<HistorySeal> id, long version, long number, Instant at, String before, long unchained, String heads) {
        return new LineDigest()
                .add("seal")
                .add(id.toString())
                .add(version)
                .add(number)
                .add(at.toString())
                .add(before)
                .add(unchained)
                .add(heads)
                .endText();
    }

    boolean sound() {
        return root.equals(rootOf(id, version, number, at, before, unchained, heads));
    }

    HistoryAnchor anchor() {
        return new HistoryAnchor(number, root);
    }

    /**
     * The streams.
     *
     * @throws RuntimeException if they cannot be read
     */
    List<Head> headList() {
        List<Head> all = new ArrayList<>();
        Splitter.on('\n').split(heads).forEach(line -> all.add(Head.parse(line)));
        return all;
    }
}
