package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.record.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What customers allow, judged by walking over all that was ever said and restricted: slow, and simple enough to be believed.
 * It may overlook one {@linkplain Matter matter}, as a CRM with a fault would.
 */
final class NaivePrivacy {
    /** What can be overlooked. */
    enum Matter {
        /** That a restriction of all channels is one of each. */
        WIDE_RESTRICTION,
        /** That a restriction of one channel is none of another. */
        NARROW_RESTRICTION,
        /** That a restriction of everything is one of each purpose. */
        WHOLE_RESTRICTION,
        /** That a restriction begins at a moment. */
        BEGINNING,
        /** That it ends at a moment. */
        END,
        /** That it was lifted. */
        LIFTING,
        /** That the person is told before it is lifted. */
        TELLING,
        /** That what a law demands goes on. */
        LAW,
        /** That it is asked when it is decided, and not only when something is written. */
        DECISION,
        /** That bound sessions do not see who is restricted. */
        SIGHT,
        /** That the house changes nothing while everything is restricted. */
        GUARD,
        /** That the house's changes are refused only while everything is restricted. */
        WHOLE_GUARD,
        /** That what the customer does is stored all the same. */
        STORING,
        /** That restrictions go with a customer who is merged. */
        MERGED_RESTRICTION,
        /** That the noes of a customer who is merged outweigh the yeses of the survivor. */
        MERGED_NO,
        /** That a no to all channels is a no to each. */
        WIDE_NO,
        /** That a no outweighs a yes to something narrower. */
        NO_OUTWEIGHS,
        /** That what was said last counts. */
        LAST_WORD,
        /** That a consent expires. */
        EXPIRY
    }

    private static final List<ConsentDecision> BY_WEIGHT = List.of(
            ConsentDecision.OPEN,
            ConsentDecision.EXPIRED,
            ConsentDecision.GRANTED,
            ConsentDecision.DENIED,
            ConsentDecision.WITHDRAWN);

    private final @Nullable Matter overlooked;
    private final List<Said> said = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();

    NaivePrivacy(@Nullable Matter overlooked) {
        this.overlooked = overlooked;
    }

    /** What a customer said. */
    record Said(
            Id<Customer> who,
            DataUse of,
            ConsentDecision what,
            Instant from,
            @Nullable Instant until) {
        ConsentDecision at(Instant at) {
            return what == ConsentDecision.GRANTED && until != null && !until.isAfter(at)
                    ? ConsentDecision.EXPIRED
                    : what;
        }
    }

    /** What is restricted; of everything where {@code of} is absent. */
    private static final class Limit {
        private final Id<Restriction> id;
        private final @Nullable DataUse of;
        private final Instant since;
        private final @Nullable Instant until;
        private Id<Customer> who;
        private @Nullable Instant told;
        private @Nullable Instant lifted;

        Limit(Id<Restriction> id, NewRestriction wanted, @Nullable DataUse of, Instant now) {
            this.id = id;
            this.who = wanted.customer();
            this.of = of;
            this.since = wanted.since() == null ? now : wanted.since();
            this.until = wanted.until();
            this.told = wanted.until() == null ? null : now;
        }
    }

    private boolean heeds(Matter matter) {
        return overlooked != matter;
    }

    void say(Said one) {
        said.add(one);
    }

    void restrict(Id<Restriction> placed, NewRestriction wanted, @Nullable DataUse of, Instant now) {
        limits.add(new Limit(placed, wanted, of, now));
    }

    private Limit limit(Id<Restriction> id) {
        return limits.stream().filter(each -> each.id.equals(id)).findFirst().orElseThrow();
    }

    String tell(Id<Restriction> id, Instant now) {
        Limit limit = limit(id);
        if (over(limit, now)) {
            return "restriction.lifted";
        }
        limit.told = now;
        return "done";
    }

    String lift(Id<Restriction> id, Instant now) {
        Limit limit = limit(id);
        if (over(limit, now)) {
            return "restriction.lifted";
        } else if (limit.told == null && heeds(Matter.TELLING)) {
            return "restriction.not-told";
        }
        limit.lifted = now;
        return "done";
    }

    /** Ends are heeded as due work has ended what is over; it is done whenever time has passed. */
    private static boolean over(Limit limit, Instant now) {
        return limit.lifted != null || (limit.until != null && !limit.until.isAfter(now));
    }

    /** Two turn out to be one. */
    void merge(Id<Customer> survivor, Id<Customer> merged, Instant now) {
        if (heeds(Matter.MERGED_RESTRICTION)) {
            limits.stream().filter(limit -> limit.who.equals(merged)).forEach(limit -> limit.who = survivor);
        }
        Set<DataUse> uses = new LinkedHashSet<>();
        said.stream().filter(one -> one.who().equals(merged)).forEach(one -> uses.add(one.of()));
        for (DataUse use : uses) {
            Said theirs = last(merged, use, now).orElseThrow();
            boolean more = last(survivor, use, now)
                    .map(own -> restrictiveness(now).compare(theirs, own) > 0)
                    .orElse(true);
            if (more && (heeds(Matter.MERGED_NO) || !theirs.what().no())) {
                ConsentDecision what = theirs.at(now);
                said.add(new Said(survivor, use, what, now, what == ConsentDecision.GRANTED ? theirs.until() : null));
            }
        }
    }

    private static Comparator<Said> restrictiveness(Instant at) {
        return Comparator.comparing((Said one) -> BY_WEIGHT.indexOf(one.at(at)))
                .thenComparing(one -> Optional.ofNullable(one.until()).orElse(Instant.MAX), Comparator.reverseOrder());
    }

    private Optional<Said> last(Id<Customer> who, DataUse use, Instant at) {
        Optional<Said> found = Optional.empty();
        for (Said one : said) {
            boolean counts = one.who().equals(who)
                    && one.of().equals(use)
                    && !one.from().isAfter(at)
                    && (found.isEmpty() || heeds(Matter.LAST_WORD));
            found = counts ? Optional.of(one) : found;
        }
        return found;
    }

    private boolean restricted(Id<Customer> who, DataUse use, Instant at) {
        return limits.stream().anyMatch(limit -> limit.who.equals(who) && inForce(limit, at) && covers(limit, use));
    }

    private boolean inForce(Limit limit, Instant at) {
        boolean begun = !limit.since.isAfter(at) || !heeds(Matter.BEGINNING);
        Instant until = limit.until;
        boolean ended = until != null && !until.isAfter(at) && heeds(Matter.END);
        Instant lifted = limit.lifted;
        return begun && !ended && (lifted == null || lifted.isAfter(at) || !heeds(Matter.LIFTING));
    }

    private boolean covers(Limit limit, DataUse use) {
        DataUse of = limit.of;
        if (of == null) {
            return heeds(Matter.WHOLE_RESTRICTION);
        } else if (!heeds(Matter.NARROW_RESTRICTION)) {
            return of.purpose().equals(use.purpose());
        }
        return heeds(Matter.WIDE_RESTRICTION) ? of.covers(use) : of.equals(use);
    }

    /** The code of what is decided. */
    String decide(Id<Customer> who, ConsentPurpose purpose, DataUse use, Instant at) {
        boolean asked = !purpose.prevailing() || !heeds(Matter.LAW);
        return asked && heeds(Matter.DECISION) && restricted(who, use, at)
                ? "consent.restricted"
                : said(who, purpose, use, at);
    }

    private String said(Id<Customer> who, ConsentPurpose purpose, DataUse use, Instant at) {
        Set<DataUse> uses = new LinkedHashSet<>();
        said.stream()
                .filter(one ->
                        heeds(Matter.WIDE_NO) ? one.of().covers(use) : one.of().equals(use))
                .forEach(one -> uses.add(one.of()));
        Comparator<Said> more = heeds(Matter.NO_OUTWEIGHS)
                ? restrictiveness(at)
                : Comparator.comparing((Said one) -> one.what() == ConsentDecision.GRANTED);
        ConsentDecision what = uses.stream()
                .flatMap(each -> last(who, each, at).stream())
                .max(more)
                .map(one -> heeds(Matter.EXPIRY) ? one.at(at) : one.what())
                .orElse(ConsentDecision.OPEN);
        return switch (what) {
            case DENIED -> "consent.denied";
            case WITHDRAWN -> "consent.withdrawn";
            case GRANTED -> "consent.granted";
            case EXPIRED -> purpose.allowedByDefault() ? "consent.by-default" : "consent.expired";
            default -> purpose.allowedByDefault() ? "consent.by-default" : "consent.missing";
        };
    }

    /** Whether a session bound to a use sees a customer. */
    boolean sees(Id<Customer> who, ConsentPurpose purpose, DataUse use, Instant now) {
        String code = said(who, purpose, use, now);
        boolean restricted = !purpose.prevailing() && heeds(Matter.SIGHT) && restricted(who, use, now);
        return !restricted && (code.equals("consent.granted") || code.equals("consent.by-default"));
    }

    /** What comes of a note the house writes. */
    String note(Id<Customer> who, Instant now) {
        return heeds(Matter.GUARD) && wholly(who, now) ? "restriction.in-force" : "done";
    }

    /** What comes of an order the customer places. */
    String order(Id<Customer> who, Instant now) {
        return heeds(Matter.STORING) || !wholly(who, now) ? "done" : "restriction.in-force";
    }

    private boolean wholly(Id<Customer> who, Instant now) {
        return limits.stream()
                .anyMatch(limit -> limit.who.equals(who)
                        && (limit.of == null || !heeds(Matter.WHOLE_GUARD))
                        && inForce(limit, now));
    }
}
