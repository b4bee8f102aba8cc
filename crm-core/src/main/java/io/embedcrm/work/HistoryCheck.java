package io.embedcrm.work;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far an examination of the chained history has come, to go on from: it holds no personal data, and may be kept.
 *
 * @param anchor against which anchor
 * @param part which part is examined now
 * @param behind where in it; absent at its beginning
 * @param seals how many seals were examined
 * @param streams how many streams
 * @param lines how many lines that are tied
 * @param erased of these, of how many something was erased
 * @param unchained how many lines tied to nothing
 * @param faults how many faults were told
 */
public record HistoryCheck(
        Optional<HistoryAnchor> anchor,
        Part part,
        Optional<String> behind,
        long seals,
        long streams,
        long lines,
        long erased,
        long unchained,
        long faults) {
    /** The parts, in their order. */
    public enum Part {
        /** The seals, and the lines they know. */
        SEALS,
        /** The streams, each line after the other. */
        STREAMS,
        /** The streams that an erasure ended. */
        ENDED,
        /** The lines once more, whether each stands in a stream. */
        LINES,
        /** It is finished. */
        DONE
    }

    /** The beginning of an examination, which finds what does not fit together. */
    public static HistoryCheck begin() {
        return new HistoryCheck(Optional.empty(), Part.SEALS, Optional.empty(), 0, 0, 0, 0, 0, 0);
    }

    /** The beginning of an examination that also finds what was written anew or cut off up to this anchor. */
    public static HistoryCheck against(HistoryAnchor anchor) {
        return new HistoryCheck(Optional.of(anchor), Part.SEALS, Optional.empty(), 0, 0, 0, 0, 0, 0);
    }

    /** Whether it is finished. */
    public boolean finished() {
        return part == Part.DONE;
    }

    /** Whether nothing was found so far. */
    public boolean sound() {
        return faults == 0;
    }

    HistoryCheck at(@Nullable String place) {
        return new HistoryCheck(
                anchor, part, Optional.ofNullable(place), seals, streams, lines, erased, unchained, faults);
    }

    /** At the beginning of another part. */
    HistoryCheck to(Part next) {
        return new HistoryCheck(anchor, next, Optional.empty(), seals, streams, lines, erased, unchained, faults);
    }

    HistoryCheck and(long moreSeals, long moreStreams, long moreLines, long moreErased, long moreUnchained) {
        return new HistoryCheck(
                anchor,
                part,
                behind,
                seals + moreSeals,
                streams + moreStreams,
                lines + moreLines,
                erased + moreErased,
                unchained + moreUnchained,
                faults);
    }

    HistoryCheck faulty(long more) {
        return new HistoryCheck(anchor, part, behind, seals, streams, lines, erased, unchained, faults + more);
    }
}
