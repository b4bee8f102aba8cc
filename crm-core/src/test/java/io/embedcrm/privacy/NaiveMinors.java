package io.embedcrm.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How old children are, told by counting birthdays on fingers; it may overlook one matter. */
final class NaiveMinors {
    /** What can be overlooked. */
    enum Matter {
        /** That a birthday on the 29th of February comes on the 1st of March. */
        LEAP_DAY,
        /** That of a year the last day may be meant. */
        UNKNOWN_DAY,
        /** That of a month the last day may be meant. */
        UNKNOWN_DAY_OF_MONTH,
        /** That a lunar date is none of the sun. */
        LUNAR,
        /** That of two births the later counts. */
        YOUNGEST,
        /** That who is known to be a child is never of age. */
        CHILD,
        /** That a country has its own limit. */
        COUNTRY,
        /** That days begin where the house is. */
        ZONE,
        /** That a guardian's time can be over, or not have come. */
        LAPSED_GUARDIAN,
        /** That a guardian's consent ends when the child is of age. */
        MAJORITY,
        /** That what a child agreed to itself ends when it turns out to be one. */
        OWN_CONSENT,
        /** That a guardian is asked at all. */
        GUARDIAN
    }

    private final @Nullable Matter overlooked;

    NaiveMinors(@Nullable Matter overlooked) {
        this.overlooked = overlooked;
    }

    /** How a birth is known: to the day, by a note, or both. */
    record Birth(@Nullable LocalDate birthday, @Nullable Note note) {
        boolean known() {
            return birthday != null || note != null;
        }

        boolean lunar() {
            return note != null && note.kind() == Kind.LUNAR;
        }
    }

    /** What was noted of a birth. */
    record Note(Kind kind, int year, int month, int day) {}

    /** How much was. */
    enum Kind {
        YEAR,
        MONTH,
        DAY,
        LUNAR,
        CHILD
    }

    private boolean heeds(Matter matter) {
        return overlooked != matter;
    }

    /** When a child is of age; absent where it is known only that it is a child. Its birth is known somehow. */
    Optional<Instant> ofAge(Birth birth, long own, long elsewhere, ZoneId zone) {
        Optional<LocalDate> born = born(birth);
        long years = heeds(Matter.COUNTRY) ? own : elsewhere;
        return born.map(day -> birthday(day, years)
                .atStartOfDay(heeds(Matter.ZONE) ? zone : ZoneOffset.UTC)
                .toInstant());
    }

    private LocalDate birthday(LocalDate born, long years) {
        int year = born.getYear() + (int) years;
        boolean leap = born.getMonth() == Month.FEBRUARY && born.getDayOfMonth() == 29;
        if (leap && year % 4 != 0) {
            return heeds(Matter.LEAP_DAY) ? LocalDate.of(year, 3, 1) : LocalDate.of(year, 2, 28);
        }
        return LocalDate.of(year, born.getMonth(), born.getDayOfMonth());
    }

    private Optional<LocalDate> born(Birth birth) {
        LocalDate birthday = birth.birthday();
        Note note = birth.note();
        if (note == null) {
            return Optional.ofNullable(birthday);
        }
        Optional<LocalDate> noted = note.kind() == Kind.CHILD ? Optional.empty() : Optional.of(day(note));
        if (birthday == null) {
            return noted.isEmpty() && !heeds(Matter.CHILD) ? Optional.of(LocalDate.EPOCH) : noted;
        }
        boolean later = noted.isPresent() && noted.get().isAfter(birthday);
        return later && heeds(Matter.YOUNGEST) ? noted : Optional.of(birthday);
    }

    private LocalDate day(Note note) {
        return switch (note.kind()) {
            case YEAR ->
                LocalDate.of(note.year(), heeds(Matter.UNKNOWN_DAY) ? 12 : 1, heeds(Matter.UNKNOWN_DAY) ? 31 : 1);
            case MONTH ->
                heeds(Matter.UNKNOWN_DAY_OF_MONTH)
                        ? LocalDate.of(note.year() + note.month() / 12, note.month() % 12 + 1, 1)
                                .minusDays(1)
                        : LocalDate.of(note.year(), note.month(), 1);
            case LUNAR ->
                heeds(Matter.LUNAR)
                        ? LunarDays.latest(note.year(), note.month(), note.day())
                        : LocalDate.of(note.year(), note.month(), note.day());
            default -> LocalDate.of(note.year(), note.month(), note.day());
        };
    }

    /** What comes of a consent a customer gives itself. */
    String own(Birth birth, Optional<Instant> ofAge, Instant now) {
        return heeds(Matter.GUARDIAN) && child(birth, ofAge, now) ? "consent.guardian" : "done";
    }

    private static boolean child(Birth birth, Optional<Instant> ofAge, Instant now) {
        return birth.known() && ofAge.map(now::isBefore).orElse(true);
    }

    /** What is decided of a consent a guardian gave while the customer was a child. */
    String guarded(Birth birth, Optional<Instant> ofAge, Instant now) {
        boolean over = birth.known() && !child(birth, ofAge, now) && heeds(Matter.MAJORITY);
        return over ? "consent.expired" : "consent.granted";
    }

    /** What is decided of a consent a customer gave itself before anything was known of its birth. */
    String given(Birth birth, Optional<Instant> ofAge, Instant known) {
        return child(birth, ofAge, known) && heeds(Matter.OWN_CONSENT) ? "consent.expired" : "consent.granted";
    }

    /** What comes of the consent of a guardian from one day until another. */
    String guardian(@Nullable LocalDate since, @Nullable LocalDate until, LocalDate today) {
        boolean guarding = (since == null || !today.isBefore(since)) && (until == null || today.isBefore(until));
        return guarding || !heeds(Matter.LAPSED_GUARDIAN) ? "done" : "consent.not-guardian";
    }
}
