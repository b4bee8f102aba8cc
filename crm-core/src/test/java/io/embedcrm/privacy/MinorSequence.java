package io.embedcrm.privacy;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.customers.RelationshipService;
import io.embedcrm.customers.RelationshipTerms;
import io.embedcrm.error.CrmException;
import io.embedcrm.privacy.NaiveMinors.Birth;
import io.embedcrm.privacy.NaiveMinors.Kind;
import io.embedcrm.privacy.NaiveMinors.Note;
import io.embedcrm.record.Id;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Due;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import io.embedcrm.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A birth that is somehow known, and what a child and its guardian agree to around the day on which it is of age. */
final class MinorSequence {
    private static final DataUse MARKETING = DataUse.of(ShopPurposes.MARKETING);
    /** Up to so long after the day itself may somebody be taken for a child of whom a lunar birthday is known. */
    private static final Duration LUNAR_MARGIN = Duration.ofDays(62);

    private final Work work;
    private final TenantId tenant;
    private final SettableClock clock;
    private final Session session;
    private final ConsentService consents;
    private final NaiveMinors judge;
    private final Random random;
    private final ZoneId zone;
    private final List<String> differences = new ArrayList<>();

    MinorSequence(Work work, TenantId tenant, SettableClock clock, NaiveMinors judge, long seed) {
        this.work = work;
        this.tenant = tenant;
        this.clock = clock;
        this.session = work.session(tenant, Actor.of("lin"));
        this.consents = new ConsentService(session);
        this.judge = judge;
        this.random = new Random(seed);
        this.zone = work.settings().zone();
        new PurposeService(session).defineAbsent(ShopPurposes.definitions());
    }

    private int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    private Birth birth() {
        LocalDate day = random.nextInt(3) == 0
                ? LocalDate.of(2008 + 4 * random.nextInt(3), 2, 29)
                : LocalDate.of(LunarDays.FIRST, 1, 1).plusDays(random.nextInt(3_000));
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Birth(day, null);
            case 2 -> new Birth(null, new Note(Kind.YEAR, day.getYear(), 1, 1));
            case 3 -> new Birth(null, new Note(Kind.MONTH, day.getYear(), day.getMonthValue(), 1));
            case 4 -> new Birth(null, new Note(Kind.LUNAR, day.getYear(), between(1, 12), between(1, 28)));
            case 5 -> new Birth(null, new Note(Kind.CHILD, 0, 0, 0));
            case 6 -> new Birth(null, null);
            default -> {
                LocalDate other = day.plusDays(between(-300, 300));
                yield new Birth(day, new Note(Kind.DAY, other.getYear(), other.getMonthValue(), other.getDayOfMonth()));
            }
        };
    }

    /** Where CRM and judge differ. */
    List<String> differences() {
        long elsewhere = 14;
        if (random.nextInt(3) == 0) {
            elsewhere = 13;
            new MinorService(session).limit(AgeLimit.EVERYWHERE, elsewhere);
        }
        String country = random.nextBoolean() ? "DE" : "CN";
        long own = elsewhere;
        if (country.equals("DE")) {
            own = between(15, 16);
            new MinorService(session).limit("DE", own);
        }
        Birth birth = birth();
        // the clock begins before the day as it is in truth, whatever the judge overlooks
        Optional<Instant> truth = new NaiveMinors(null).ofAge(birth, own, elsewhere, zone);
        Instant start = truth.orElse(Instant.parse("2026-05-01T08:00:00Z")).minus(Duration.ofDays(between(2, 300)));
        clock.set(start);
        around(birth, country, judge.ofAge(birth, own, elsewhere, zone), truth.orElse(start.plus(Duration.ofDays(9))));
        return differences;
    }

    private void around(Birth birth, String country, Optional<Instant> judged, Instant day) {
        Id<Customer> unknown = register(country, new Birth(null, null));
        consents.record(NewConsent.granted(unknown, MARKETING));
        clock.pass(Duration.ofMinutes(1));
        know(unknown, birth);
        compare("what it gave itself", judge.given(birth, judged, clock.instant()), decided(unknown));
        guardians(register(country, birth));
        Id<Customer> guarded = register(country, birth);
        consents.record(NewConsent.granted(guarded, MARKETING).guardian("Wang Fang"));
        Id<Customer> asking = register(country, birth);
        Instant after = birth.lunar() ? day.plus(LUNAR_MARGIN) : day;
        for (Instant probe : List.of(day.minus(Duration.ofDays(1)), day.minusSeconds(1), after, after.plusSeconds(1))) {
            clock.set(probe);
            compare("a guardian's at " + probe, judge.guarded(birth, judged, probe), decided(guarded));
            new Due(work, tenant).run(probe);
            compare("a guardian's after " + probe, judge.guarded(birth, judged, probe), decided(guarded));
            compare(
                    "its own at " + probe,
                    judge.own(birth, judged, probe),
                    outcome(NewConsent.granted(asking, MARKETING)));
        }
    }

    private void guardians(Id<Customer> child) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate since = random.nextBoolean() ? today.plusDays(between(-2, 1)) : null;
        LocalDate until = random.nextBoolean() ? today.plusDays(between(2, 3)) : null;
        if (random.nextInt(3) == 0) {
            since = null;
            until = today.minusDays(between(0, 2));
        }
        Id<Customer> guardian = register("CN", new Birth(null, null));
        new RelationshipService(session)
                .relate(
                        guardian,
                        RelationshipKind.GUARDIAN_OF,
                        child,
                        new RelationshipTerms(since, until, null, false));
        compare(
                "of a guardian since " + since + " until " + until,
                judge.guardian(since, until, today),
                outcome(NewConsent.granted(child, MARKETING).guardian(guardian)));
    }

    private Id<Customer> register(String country, Birth birth) {
        NewCustomer child = NewCustomer.person("Xiao Ming").country(country);
        LocalDate birthday = birth.birthday();
        Id<Customer> id = new CustomerService(session)
                .register(birthday == null ? child : child.birthday(birthday))
                .id();
        note(id, birth.note());
        return id;
    }

    private void know(Id<Customer> id, Birth birth) {
        Customer before = new CustomerService(session).get(id);
        if (birth.birthday() != null) {
            new Records(session).change(before, Customer.TYPE.with(before, Customer.BIRTHDAY, birth.birthday()));
        }
        note(id, birth.note());
    }

    private void note(Id<Customer> id, @Nullable Note note) {
        if (note != null) {
            new MinorService(session)
                    .note(
                            id,
                            switch (note.kind()) {
                                case YEAR -> PartialBirth.year(note.year());
                                case MONTH -> PartialBirth.month(note.year(), note.month());
                                case DAY -> PartialBirth.day(LocalDate.of(note.year(), note.month(), note.day()));
                                case LUNAR -> PartialBirth.lunar(note.year(), note.month(), note.day());
                                case CHILD -> PartialBirth.child();
                            });
        }
    }

    private String decided(Id<Customer> customer) {
        return consents.decide(customer, MARKETING).code();
    }

    private String outcome(NewConsent given) {
        try {
            consents.record(given);
            return "done";
        } catch (CrmException e) {
            return e.code();
        }
    }

    private void compare(String what, String judged, String done) {
        if (!judged.equals(done)) {
            differences.add(what + " is " + done + ", and should be " + judged);
        }
    }
}
