package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.contract.records.Order;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.Sort;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Listing: filters, orders and pages. */
public interface ListingContract extends Fixture {

    private static List<Buyer> mixed() {
        Random random = new Random(42);
        String[] names = {"", "a", "a ", "A", "b", "é", "中", "\uFF5E", "😀"};
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Buyer buyer = Buyer.of(
                            new Id<>(new UUID(random.nextLong(), random.nextLong())),
                            names[random.nextInt(names.length)])
                    .with(Buyer.POINTS, (long) random.nextInt(4))
                    .with(Buyer.ACTIVE, random.nextBoolean());
            if (random.nextInt(3) > 0) {
                buyer = buyer.with(Buyer.KEY, names[random.nextInt(names.length)] + i)
                        .with(Buyer.SINCE, Instant.ofEpochSecond(random.nextInt(4)))
                        .with(Buyer.LIMIT, Money.of("" + random.nextInt(3), random.nextBoolean() ? "CNY" : "EUR"));
            }
            if (random.nextInt(3) > 0) {
                buyer = buyer.with(Buyer.DATE, LocalDate.EPOCH.plusDays(random.nextInt(4)))
                        .with(Buyer.VALUE, new BigDecimal(random.nextInt(4)).movePointLeft(1))
                        .with(Buyer.NUMBER, random.nextInt(4) - 2L)
                        .with(Buyer.RANK, Grade.values()[random.nextInt(3)])
                        .with(Buyer.REFERENCES, new Id<>(new UUID(random.nextInt(2) * Long.MIN_VALUE, 1)))
                        .with(Buyer.ATTRIBUTES, new Attributes(Map.of("a", names[random.nextInt(names.length)])));
            }
            buyers.add(Buyer.TYPE.checked(buyer));
        }
        return buyers;
    }

    private static List<Criteria<Buyer>> filters() {
        return List.of(
                Criteria.everything(),
                Criteria.nothing(),
                Buyer.NAME.in("a", "A", "中", "nobody"),
                Buyer.KEY.absent(),
                Buyer.SINCE.present(),
                Buyer.RANK.eq(Grade.GOLD).not(),
                Buyer.POINTS.between(1L, 2L).or(Buyer.ACTIVE.eq(true)),
                Buyer.LIMIT.atLeast(Money.of("1", "CNY")),
                Buyer.LIMIT.currency().ne("EUR"),
                Buyer.ATTRIBUTES.text("a").after("a"));
    }

    private static List<Field<Buyer, ?>> sortable() {
        List<Field<Buyer, ?>> fields = new ArrayList<>(Buyer.TYPE.fields().stream()
                .filter(field -> field.kind().sortable())
                .toList());
        fields.add(Buyer.LIMIT.currency());
        fields.add(Buyer.ATTRIBUTES.text("a"));
        return fields;
    }

    @Test
    default void every_filter_in_every_order_gives_every_record_once_page_by_page() {
        TenantId tenant = tenant();
        World world = new World();
        world.add(Buyer.TYPE, mixed());
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, world.of(Buyer.TYPE)));
        int limit = 3;
        for (Criteria<Buyer> filter : filters()) {
            for (Field<Buyer, ?> field : sortable()) {
                for (boolean descending : new boolean[] {false, true}) {
                    Query<Buyer> query = Query.of(Buyer.TYPE)
                            .where(filter)
                            .sortedBy(new Sort<>(field, descending))
                            .limit(limit);
                    assertThat(pages(tenant, query)).as("%s", query).isEqualTo(world.list(query));
                    limit = 3 + (limit * 7 + 1) % 29;
                }
            }
        }
    }

    @Test
    default void several_sorts_are_taken_one_after_the_other() {
        TenantId tenant = tenant();
        World world = new World();
        world.add(Buyer.TYPE, mixed());
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, world.of(Buyer.TYPE)));
        Query<Buyer> all = Query.of(Buyer.TYPE).limit(4);
        List<Query<Buyer>> queries = List.of(
                all.sortedBy(Buyer.POINTS.ascending(), Buyer.SINCE.descending()),
                all.sortedBy(Buyer.SINCE.descending(), Buyer.DATE.ascending(), Buyer.NAME.descending()),
                all.sortedBy(Buyer.NUMBER.ascending(), Buyer.NUMBER.descending()),
                all.sortedBy(Buyer.DATE.descending(), Buyer.TYPE.id().ascending()));
        for (Query<Buyer> query : queries) {
            assertThat(pages(tenant, query)).as("%s", query).isEqualTo(world.list(query));
        }
    }

    @Test
    default void absent_values_come_last_in_both_directions() {
        TenantId tenant = tenant();
        Buyer absent = insert(tenant, Buyer.named("absent"));
        Buyer small = insert(tenant, Buyer.named("small").with(Buyer.NUMBER, Long.MIN_VALUE));
        Buyer great = insert(tenant, Buyer.named("great").with(Buyer.NUMBER, Long.MAX_VALUE));
        Query<Buyer> all = Query.of(Buyer.TYPE);
        assertThat(many(
                        tenant,
                        tx -> tx.list(all.sortedBy(Buyer.NUMBER.ascending())).items()))
                .containsExactly(small, great, absent);
        assertThat(many(
                        tenant,
                        tx -> tx.list(all.sortedBy(Buyer.NUMBER.descending())).items()))
                .containsExactly(great, small, absent);
    }

    @Test
    default void a_page_tells_whether_there_are_more() {
        TenantId tenant = tenant();
        insertAll(tenant, Buyer.named("1"), Buyer.named("2"), Buyer.named("3"));
        run(tenant, tx -> {
            assertThat(tx.list(Query.of(Buyer.TYPE).limit(2)).next()).isPresent();
            assertThat(tx.list(Query.of(Buyer.TYPE).limit(3)).next()).isEmpty();
            assertThat(tx.list(Query.of(Buyer.TYPE).limit(4)).next()).isEmpty();
            assertThat(tx.list(Query.of(Buyer.TYPE).where(Criteria.nothing())))
                    .isEqualTo(new Page<>(List.<Buyer>of(), java.util.Optional.empty()));
        });
    }

    @Test
    default void a_listing_goes_on_where_it_was_although_records_came_and_went() {
        TenantId tenant = tenant();
        for (String name : List.of("b", "d", "f", "h")) {
            insert(tenant, Buyer.named(name));
        }
        Query<Buyer> query =
                Query.of(Buyer.TYPE).sortedBy(Buyer.NAME.ascending()).limit(2);
        Page<Buyer> first = in(tenant, tx -> tx.list(query));
        run(tenant, tx -> {
            tx.delete(first.items().get(1));
            tx.insert(Buyer.named("a"));
            tx.insert(Buyer.named("e"));
        });
        Page<Buyer> second = in(tenant, tx -> tx.list(query.after(first.next().orElseThrow())));
        assertThat(second.items()).extracting(Buyer::name).containsExactly("e", "f");
    }

    @Test
    default void a_cursor_survives_as_text() {
        TenantId tenant = tenant();
        insertAll(tenant, Samples.full(), Samples.full());
        Query<Buyer> query = Query.of(Buyer.TYPE)
                .sortedBy(
                        Buyer.NAME.ascending(),
                        Buyer.SINCE.ascending(),
                        Buyer.DATE.descending(),
                        Buyer.VALUE.ascending(),
                        Buyer.POINTS.ascending(),
                        Buyer.LIMIT.currency().ascending(),
                        Buyer.ATTRIBUTES.text("none").ascending(),
                        Buyer.ATTRIBUTES.number("number").descending())
                .limit(1);
        Cursor cursor = in(tenant, tx -> tx.list(query)).next().orElseThrow();
        assertThat(Cursor.parse(cursor.toString())).isEqualTo(cursor);
        assertThat(pages(tenant, query)).hasSize(2);
    }

    @Test
    default void a_cursor_of_another_order_is_refused() {
        TenantId tenant = tenant();
        insertAll(tenant, Buyer.named("1"), Buyer.named("2"));
        Query<Buyer> byName =
                Query.of(Buyer.TYPE).sortedBy(Buyer.NAME.ascending()).limit(1);
        Cursor cursor = in(tenant, tx -> tx.list(byName)).next().orElseThrow();
        Query<Buyer> byKey =
                Query.of(Buyer.TYPE).sortedBy(Buyer.KEY.ascending()).after(cursor);
        assertThat(codeOf(() -> in(tenant, tx -> tx.list(byKey)))).isEqualTo("cursor.listing");
        assertThat(codeOf(() -> in(tenant, tx -> tx.list(Query.of(Buyer.TYPE).after(cursor)))))
                .isEqualTo("cursor.listing");
        assertThat(codeOf(() -> in(tenant, tx -> tx.list(Query.of(Order.TYPE).after(cursor)))))
                .isEqualTo("cursor.listing");
        assertThat(codeOf(() -> Cursor.parse("no cursor"))).isEqualTo("cursor.malformed");
    }

    @Test
    default void the_largest_page_is_full() {
        TenantId tenant = tenant();
        List<Buyer> many = new ArrayList<>();
        for (int i = 0; i <= Limits.PAGE; i++) {
            many.add(Buyer.named("n"));
        }
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, many));
        Page<Buyer> page = in(tenant, tx -> tx.list(Query.of(Buyer.TYPE).limit(Limits.PAGE)));
        assertThat(page.items()).hasSize(Limits.PAGE);
        assertThat(page.next()).isPresent();
    }

    @Test
    default void what_is_asked_for_by_many_keys_comes_in_the_order_of_ids_and_page_by_page() {
        TenantId tenant = tenant();
        Random random = new Random(7);
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            buyers.add(Buyer.of(new Id<>(new UUID(random.nextLong(), random.nextLong())), "b")
                    .with(Buyer.GROUP, i % 2 == 0 ? "even" : "odd")
                    .with(Buyer.KEY, "k" + i));
        }
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        List<String> keys = buyers.stream().map(Buyer::key).toList();
        Query<Buyer> even = Query.of(Buyer.TYPE).where(Buyer.GROUP.eq("even").and(Buyer.KEY.in(keys)));
        List<Id<Buyer>> ids = buyers.stream()
                .filter(buyer -> "even".equals(buyer.group()))
                .map(Buyer::id)
                .sorted()
                .toList();
        assertThat(ids(in(tenant, tx -> tx.list(even.limit(50))))).isEqualTo(ids);
        Page<Buyer> first = in(tenant, tx -> tx.list(even.limit(15)));
        assertThat(ids(first)).isEqualTo(ids.subList(0, 15));
        Page<Buyer> rest =
                in(tenant, tx -> tx.list(even.limit(50).after(first.next().orElseThrow())));
        assertThat(ids(rest)).isEqualTo(ids.subList(15, 20));
    }

    private static List<Id<Buyer>> ids(Page<Buyer> page) {
        return page.items().stream().map(Buyer::id).toList();
    }
}
