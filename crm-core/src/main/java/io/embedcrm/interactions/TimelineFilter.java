package io.embedcrm.interactions;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.RecordType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What of a timeline is wanted. Immutable; start from {@link #ALL}.
 *
 * @param types the names of record types; none for all
 * @param channels through what; none for all, records that have no channel included
 * @param kinds what kinds of record, told as in {@link InteractionKinds} or, of an enum, as {@code refund}; none for all
 * @param from from when on
 * @param to up to when, that instant left out
 */
public record TimelineFilter(
        Set<String> types, Set<String> channels, Set<String> kinds, Optional<Instant> from, Optional<Instant> to) {
    /** Everything. */
    public static final TimelineFilter ALL =
            new TimelineFilter(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

    /** Brings channels and kinds to their form and checks the window. */
    public TimelineFilter {
        types = Set.copyOf(types);
        channels = codes("channel", channels);
        kinds = codes("kind", kinds);
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new InvalidException("timeline.window", "timeline", "the window must end after it starts");
        }
    }

    private static Set<String> codes(String field, Set<String> given) {
        if (!given.isEmpty()) {
            Limits.check("timeline " + field, given.size(), 100);
        }
        return given.stream()
                .map(each -> Codes.of("timeline." + field, each))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same of these types only. */
    public TimelineFilter types(RecordType<?>... wanted) {
        Set<String> names = Arrays.stream(wanted).map(RecordType::name).collect(Collectors.toSet());
        return new TimelineFilter(names, channels, kinds, from, to);
    }

    /** The same through these channels only. */
    public TimelineFilter channels(String... wanted) {
        return new TimelineFilter(types, new TreeSet<>(Arrays.asList(wanted)), kinds, from, to);
    }

    /** The same of these kinds only. */
    public TimelineFilter kinds(String... wanted) {
        return new TimelineFilter(types, channels, new TreeSet<>(Arrays.asList(wanted)), from, to);
    }

    /** The same from {@code start} on. */
    public TimelineFilter from(Instant start) {
        return new TimelineFilter(types, channels, kinds, Optional.of(start), to);
    }

    /** The same before {@code end}. */
    public TimelineFilter before(Instant end) {
        return new TimelineFilter(types, channels, kinds, from, Optional.of(end));
    }
}
