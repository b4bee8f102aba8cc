package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * From when on customers consent themselves. Of all that is known of a birth the latest day counts, so that nobody is taken
 * for older than it is.
 */
final class Ages {
    private final ZoneId zone;
    private final Map<Id<Customer>, BirthNote> notes = new HashMap<>();
    private final Map<String, Long> limits = new HashMap<>();

    private Ages(ZoneId zone) {
        this.zone = zone;
    }

    /** Of {@code customers}. */
    static Ages of(Call call, Collection<Id<Customer>> customers) {
        return read(call, call.asSystem(), customers, note -> true);
    }

    /** Of one, as far as the actor may see it. */
    static Ages seen(Call call, Id<Customer> customer) {
        return read(call, call, List.of(customer), note -> call.reads(note, BirthNote.LATEST));
    }

    private static Ages read(
            Call call, Transaction reading, Collection<Id<Customer>> customers, Predicate<BirthNote> told) {
        Ages ages = new Ages(call.session().settings().zone());
        List<BirthNote> notes = new ArrayList<>();
        reading.each(
                Query.of(BirthNote.TYPE).where(BirthNote.CUSTOMER.in(customers)).limit(Limits.PAGE), notes::add);
        notes.stream().filter(told).forEach(note -> ages.notes.put(note.customer(), note));
        call.asSystem()
                .each(
                        Query.of(AgeLimit.TYPE).limit(Limits.PAGE),
                        limit -> ages.limits.put(limit.country(), limit.years()));
        return ages;
    }

    /** Of one. */
    static Ages of(Call call, Id<Customer> customer) {
        return of(call, List.of(customer));
    }

    /**
     * The moment a customer consents to {@code purpose} itself; {@link Instant#MIN} where no age matters or none is known,
     * {@link Instant#MAX} where it is known only that it is a child.
     */
    Instant ofAge(Customer customer, ConsentPurpose purpose) {
        Long years = limit(customer.country(), purpose);
        BirthNote note = notes.get(customer.id());
        LocalDate latest = later(customer.birthday(), note == null ? null : note.latest());
        if (years == null || (latest == null && note == null)) {
            return Instant.MIN;
        }
        return latest == null
                ? Instant.MAX
                : birthday(latest, years).atStartOfDay(zone).toInstant();
    }

    /** Who was born on a 29th of February is no year older before the 1st of March. */
    private static LocalDate birthday(LocalDate born, long years) {
        LocalDate day = born.plusYears(years);
        return day.getDayOfMonth() < born.getDayOfMonth() ? day.plusDays(1) : day;
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private @Nullable Long limit(@Nullable String country, ConsentPurpose purpose) {
        if (!purpose.consented()) {
            return null;
        }
        String code = Optional.ofNullable(country).orElse("").strip().toUpperCase(Locale.ROOT);
        Long own = limits.get(code);
        Long any = own == null ? limits.get(AgeLimit.EVERYWHERE) : own;
        return any == null ? purpose.minimalAge() : any;
    }
}
