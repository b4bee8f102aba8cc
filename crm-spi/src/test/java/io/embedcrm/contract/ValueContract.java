package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values: kept to the last digit, from the least to the greatest, in their one order. */
public interface ValueContract extends Fixture {

    /** Stores each value, then finds, compares and sorts them all. */
    private <V> void keeps(Field<Buyer, V> field, List<V> ascending) {
        TenantId tenant = tenant();
        List<Buyer> buyers = ascending.stream()
                .map(value -> Buyer.TYPE.checked(Buyer.named("n").with(field, value)))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        run(tenant, tx -> {
            for (int i = 0; i < buyers.size(); i++) {
                Buyer buyer = buyers.get(i);
                V value = java.util.Objects.requireNonNull(field.of(buyer));
                assertThat(tx.find(Buyer.TYPE, buyer.id())).contains(buyer);
                assertThat(tx.list(Query.of(Buyer.TYPE).where(field.eq(value))).items())
                        .as("%s", value)
                        .containsExactly(buyer);
                assertThat(tx.count(Buyer.TYPE, field.in(List.of(value)))).isEqualTo(1);
                if (field.kind().ordered()) {
                    assertThat(tx.count(Buyer.TYPE, field.before(value)))
                            .as("before %s", value)
                            .isEqualTo(i);
                    assertThat(tx.count(Buyer.TYPE, field.atLeast(value)))
                            .as("at least %s", value)
                            .isEqualTo(buyers.size() - i);
                }
            }
            if (field.kind().sortable()) {
                Query<Buyer> query = Query.of(Buyer.TYPE).sortedBy(field.ascending());
                Page<Buyer> page = tx.list(query.limit(buyers.size()));
                assertThat(page.items()).isEqualTo(buyers);
                assertThat(tx.list(query.limit(1)).next()).isPresent();
            }
        });
        if (field.kind().sortable()) {
            assertThat(pages(
                            tenant,
                            Query.of(Buyer.TYPE).sortedBy(field.ascending()).limit(1)))
                    .isEqualTo(buyers);
        }
    }

    @Test
    default void whole_numbers_of_every_size_are_kept() {
        keeps(Buyer.POINTS, List.of(Long.MIN_VALUE, -1L, 0L, 1L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE));
        keeps(Buyer.NUMBER, List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE));
    }

    @Test
    default void decimals_of_every_size_are_kept() {
        keeps(
                Buyer.VALUE,
                Stream.of(
                                "-99999999999999999999.999999",
                                "-1",
                                "-0.000001",
                                "0",
                                "0.000001",
                                "0.1",
                                "9007199254740993",
                                "99999999999999999999.999998",
                                "99999999999999999999.999999")
                        .map(BigDecimal::new)
                        .toList());
    }

    @Test
    default void money_of_every_size_is_kept() {
        keeps(
                Buyer.LIMIT,
                Stream.of(
                                "-999999999999999.9999",
                                "-0.0001",
                                "0",
                                "0.0001",
                                "0.001",
                                "1",
                                "999999999999999.9998",
                                "999999999999999.9999")
                        .map(amount -> Money.of(amount, "JPY"))
                        .toList());
    }

    @Test
    default void instants_of_every_age_are_kept() {
        keeps(
                Buyer.SINCE,
                Stream.of(
                                "1000-01-01T00:00:00Z",
                                "1582-10-04T12:00:00Z",
                                "1582-10-15T00:00:00Z",
                                "1899-12-31T23:59:59.999999Z",
                                "1969-12-31T23:59:59.999999Z",
                                "1970-01-01T00:00:00Z",
                                "2024-03-31T00:59:59.999999Z",
                                "2024-03-31T01:00:00Z",
                                "2024-03-31T02:30:00Z",
                                "2024-10-27T00:30:00Z",
                                "2024-10-27T01:30:00Z",
                                "2038-01-19T03:14:08Z",
                                "9999-12-31T23:59:59.999998Z",
                                "9999-12-31T23:59:59.999999Z")
                        .map(Instant::parse)
                        .toList());
    }

    @Test
    default void instants_are_kept_in_whole_microseconds() {
        TenantId tenant = tenant();
        for (String given : List.of("2024-01-01T00:00:00.123456789Z", "1969-12-31T23:59:59.999999999Z")) {
            Instant whole = Instant.parse(given.substring(0, given.length() - 4) + "Z");
            Buyer returned = insert(tenant, Buyer.named("n").with(Buyer.SINCE, Instant.parse(given)));
            assertThat(returned.since()).isEqualTo(whole);
            assertThat(stored(tenant, returned)).contains(returned);
            assertThat(number(tenant, tx -> tx.count(Buyer.TYPE, Buyer.SINCE.eq(whole))))
                    .isEqualTo(1);
        }
    }

    @Test
    default void dates_of_every_age_are_kept() {
        keeps(
                Buyer.DATE,
                Stream.of(
                                "1000-01-01",
                                "1582-10-04",
                                "1582-10-10",
                                "1582-10-15",
                                "1900-02-28",
                                "1900-03-01",
                                "1969-12-31",
                                "1986-05-04",
                                "2000-02-29",
                                "2011-12-30",
                                "9999-12-31")
                        .map(LocalDate::parse)
                        .toList());
    }

    @Test
    default void choices_and_truths_are_kept() {
        keeps(Buyer.RANK, List.of(Grade.BRONZE, Grade.GOLD, Grade.SILVER));
        keeps(Buyer.CHECK, List.of(false, true));
        keeps(Buyer.ACTIVE, List.of(false, true));
    }

    @Test
    default void ids_are_ordered_unsigned() {
        List<Id<Buyer>> ids = Stream.of(
                        new UUID(0, 0),
                        new UUID(0, 1),
                        new UUID(0, Long.MIN_VALUE),
                        new UUID(1, 0),
                        new UUID(Long.MAX_VALUE, -1),
                        new UUID(Long.MIN_VALUE, 0),
                        new UUID(-1, Long.MAX_VALUE),
                        new UUID(-1, -1))
                .map(uuid -> new Id<Buyer>(uuid))
                .toList();
        keeps(Buyer.REFERENCES, ids);
        TenantId tenant = tenant();
        ids.forEach(id -> insert(tenant, Buyer.of(id, "n")));
        assertThat(pages(tenant, Query.of(Buyer.TYPE).limit(3)))
                .extracting(Buyer::id)
                .isEqualTo(ids);
        run(tenant, tx -> {
            assertThat(tx.findAll(Buyer.TYPE, ids, Criteria.everything()))
                    .extracting(Buyer::id)
                    .isEqualTo(ids);
            assertThat(tx.values(Projection.of(Buyer.TYPE, Buyer.NAME).after(ids.get(4))))
                    .extracting(Values::id)
                    .isEqualTo(ids.subList(5, ids.size()));
            assertThat(tx.count(Buyer.TYPE, Buyer.TYPE.id().after(ids.get(3)))).isEqualTo(4);
        });
    }

    @Test
    default void a_value_is_compared_in_the_form_in_which_it_is_stored() {
        TenantId tenant = tenant();
        Instant whole = Instant.parse("2024-01-01T00:00:00.123456Z");
        insert(tenant, Buyer.named("n").with(Buyer.VALUE, new BigDecimal("1.5")).with(Buyer.SINCE, whole));
        run(tenant, tx -> {
            for (String same : List.of("1.5", "1.50000000", "15E-1")) {
                BigDecimal number = new BigDecimal(same);
                assertThat(tx.count(Buyer.TYPE, Buyer.VALUE.eq(number)))
                        .as(same)
                        .isEqualTo(1);
                assertThat(tx.count(Buyer.TYPE, Buyer.VALUE.in(number)))
                        .as(same)
                        .isEqualTo(1);
                assertThat(tx.count(Buyer.TYPE, Buyer.VALUE.after(number)))
                        .as(same)
                        .isZero();
            }
            assertThat(tx.count(Buyer.TYPE, Buyer.SINCE.eq(whole.plusNanos(999))))
                    .isEqualTo(1);
            assertThat(tx.count(Buyer.TYPE, Buyer.SINCE.before(whole.plusNanos(999))))
                    .isZero();
        });
    }

    @Test
    default void what_lies_beyond_the_bounds_is_refused() {
        TenantId tenant = tenant();
        assertThat(codeOf(() -> insert(tenant, Buyer.named("n").with(Buyer.VALUE, new BigDecimal("0.0000001")))))
                .isEqualTo("number.range");
        assertThat(codeOf(() -> insert(tenant, Buyer.named("n").with(Buyer.VALUE, BigDecimal.TEN.pow(20)))))
                .isEqualTo("number.range");
        assertThat(codeOf(() -> insert(tenant, Buyer.named("n").with(Buyer.DATE, LocalDate.of(999, 12, 31)))))
                .isEqualTo("date.range");
        assertThat(codeOf(() -> insert(tenant, Buyer.named("n").with(Buyer.DATE, LocalDate.of(10_000, 1, 1)))))
                .isEqualTo("date.range");
        assertThat(codeOf(() ->
                        insert(tenant, Buyer.named("n").with(Buyer.SINCE, Instant.parse("0999-12-31T23:59:59Z")))))
                .isEqualTo("instant.range");
        assertThat(codeOf(() -> insert(tenant, Buyer.named("n").with(Buyer.SINCE, Instant.MAX))))
                .isEqualTo("instant.range");
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }
}
