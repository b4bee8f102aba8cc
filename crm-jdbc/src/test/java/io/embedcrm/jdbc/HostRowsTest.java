package io.embedcrm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.ContractCatalog;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.contract.records.HostRow;
import io.embedcrm.contract.records.Label;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Structural;
import io.embedcrm.storage.TenantId;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of the host's own tables, shown as records that are only read. */
@ParameterizedClass(name = "{0}")
@EnumSource(Database.class)
class HostRowsTest extends DatabaseTest {
    private static final TenantId SHOP = TenantId.of("shop");
    private static final long BIG = (1L << 60) - 1;

    record Sale(
            Id<Sale> id,
            long version,
            @Structural @Nullable Id<Branch> branch,
            @Structural @Nullable Id<Buyer> buyer,
            @Structural Instant placedAt,
            @Structural Grade state,
            @Plain @Nullable Money total,
            @Plain @Nullable @Length(100) String memo,
            @Plain @Nullable Long weight)
            implements Entity {
        static final RecordType<Sale> TYPE = RecordType.declare(MethodHandles.lookup(), Sale.class)
                .readOnly()
                .build();
        static final Reference<Sale, Branch> BRANCH = TYPE.reference("branch", Branch.class);
        static final Reference<Sale, Buyer> BUYER = TYPE.reference("buyer", Buyer.class);
        static final Field<Sale, Instant> PLACED_AT = TYPE.instant("placedAt");
        static final Field<Sale, Grade> STATE = TYPE.choice("state", Grade.class);
        static final MoneyField<Sale> TOTAL = TYPE.money("total");
        static final Field<Sale, String> MEMO = TYPE.text("memo");
        static final Field<Sale, Long> WEIGHT = TYPE.integer("weight");
    }

    record Branch(
            Id<Branch> id, long version, @Plain @Nullable String name) implements Entity {
        static final RecordType<Branch> TYPE = RecordType.declare(MethodHandles.lookup(), Branch.class)
                .readOnly()
                .build();
        static final Field<Branch, String> NAME = TYPE.text("name");
    }

    record Ticket(
            Id<Ticket> id,
            long version,
            @Structural @Nullable Id<Sale> sale,
            @Plain @Nullable String subject) implements Entity {
        static final RecordType<Ticket> TYPE = RecordType.declare(MethodHandles.lookup(), Ticket.class)
                .index("sale")
                .build();
        static final Reference<Ticket, Sale> SALE = TYPE.reference("sale", Sale.class);
        static final Field<Ticket, String> SUBJECT = TYPE.text("subject");

        static Ticket of(@Nullable Id<Sale> sale, String subject) {
            return new Ticket(new Id<>(UUID.randomUUID()), 1, sale, subject);
        }
    }

    record Wordy(
            Id<Wordy> id,
            long version,
            @Plain @Nullable @Searchable String text) implements Entity {
        static final RecordType<Wordy> TYPE = RecordType.declare(MethodHandles.lookup(), Wordy.class)
                .readOnly()
                .build();
    }

    private record Hosted() implements RecordCatalog {
        @Override
        public String name() {
            return "hosted";
        }

        @Override
        public List<RecordType<?>> types() {
            return List.of(Sale.TYPE, Branch.TYPE, Ticket.TYPE);
        }

        @Override
        public String script(String database, int version) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    private static HostRows sales() {
        return HostRows.of(Sale.TYPE, "shop_sale")
                .column("id", "sale_no")
                .numberKey("id")
                .column("branch", "branch_no")
                .numberKey("branch")
                .column("buyer", "customer_no")
                .numberKey("buyer")
                .column("total_amount", "gross")
                .column("total_currency", "cur")
                .tenantIn("shop");
    }

    private static HostRows branches() {
        return HostRows.of(Branch.TYPE, "shop_branch").numberKey("id").allOf(SHOP);
    }

    private JdbcStorage crm;
    private List<Sale> all;
    private List<Ticket> tickets;
    private List<Buyer> buyers;

    @Override
    void wire() throws SQLException {
        crm = JdbcStorageBuilder.of(new Hosted(), new ContractCatalog())
                .showing(sales())
                .showing(branches())
                .on(database.dataSource());
        JdbcStorage own = JdbcStorage.on(database.dataSource(), new Hosted());
        own.schema().create();
        String instant = kind.schemas() ? "timestamp(6) with time zone" : "datetime(6)";
        execute("create table shop_branch (id bigint not null primary key, name varchar(50))");
        execute("create table shop_sale (sale_no bigint not null primary key, shop varchar(64) not null,"
                + " branch_no bigint, customer_no bigint, placed_at " + instant + " not null,"
                + " state varchar(20) not null, gross numeric(12, 2), cur varchar(3), memo varchar(100), weight int)");
        execute("insert into shop_branch values (1, 'North'), (2, 'South')");
        all = List.of(
                sale(1, 1L, 1L, 0, Grade.GOLD, "10.50", "ann", 3L),
                sale(2, 1L, null, 1, Grade.GOLD, "20.00", "Ann", null),
                sale(4_095, 2L, 2L, 2, Grade.SILVER, null, null, 5L),
                sale(4_096, null, 2L, 3, Grade.BRONZE, "7.25", "Änn", 5L),
                sale(BIG, 2L, 9L, 4, Grade.BRONZE, "1.00", "zoë 😀", 9L));
        for (Sale sale : all) {
            row(sale, "shop");
        }
        row(sale(77, 1L, 1L, 0, Grade.GOLD, "99.00", "ann", 3L), "Shop");
        buyers = List.of(buyer(1, "one"), buyer(2, "two"), buyer(3, "three"));
        crm.transact(SHOP, tx -> tx.insertAll(Buyer.TYPE, buyers));
        tickets = List.of(
                Ticket.of(all.get(0).id(), "late"),
                Ticket.of(all.get(0).id(), "broken"),
                Ticket.of(all.get(4).id(), "late"),
                Ticket.of(null, "late"),
                Ticket.of(new Id<>(UUID.randomUUID()), "lost"));
        crm.transact(SHOP, tx -> tx.insertAll(Ticket.TYPE, tickets));
        crm.transact(SHOP, tx -> tx.insert(Label.of(all.get(1), "vip", 4)));
    }

    private static Sale sale(
            long number,
            @Nullable Long branch,
            @Nullable Long buyer,
            int day,
            Grade state,
            @Nullable String total,
            @Nullable String memo,
            @Nullable Long weight) {
        return new Sale(
                Id.ofNumber(number),
                1,
                branch == null ? null : Id.ofNumber(branch),
                buyer == null ? null : Id.ofNumber(buyer),
                Instant.parse("2024-01-01T10:00:00.000001Z").plusSeconds(86_400L * day),
                state,
                total == null ? null : Money.of(total, "EUR"),
                memo,
                weight);
    }

    private static Buyer buyer(long number, String name) {
        return Buyer.of(Id.ofNumber(number), name);
    }

    private void row(Sale sale, String shop) throws SQLException {
        String at = sale.placedAt().toString().replace("T", " ").replace("Z", "");
        String instant = kind.schemas() ? "timestamp with time zone '" + at + "+00'" : "'" + at + "'";
        execute("insert into shop_sale values (" + sale.id().number() + ", '" + shop + "', "
                + (sale.branch() == null ? "null" : sale.branch().number()) + ", "
                + (sale.buyer() == null ? "null" : sale.buyer().number()) + ", " + instant + ", '" + sale.state()
                + "', "
                + (sale.total() == null ? "null, null" : sale.total().amount() + ", 'EUR'") + ", "
                + (sale.memo() == null ? "null" : "'" + sale.memo() + "'") + ", " + sale.weight() + ")");
    }

    private <T extends Entity> List<T> found(RecordType<T> type, Criteria<T> where) {
        return crm.transact(SHOP, tx -> tx.list(Query.of(type).where(where)).items());
    }

    private List<Sale> sales(int... which) {
        List<Sale> some = new ArrayList<>();
        for (int i : which) {
            some.add(all.get(i));
        }
        return some;
    }

    @Test
    void rows_are_found_by_id_and_listed_in_the_order_of_their_numbers() {
        for (Sale sale : all) {
            assertThat(crm.<Sale>transact(
                            SHOP, tx -> tx.find(Sale.TYPE, sale.id()).orElseThrow()))
                    .isEqualTo(sale);
        }
        assertThat(found(Sale.TYPE, Criteria.everything())).isEqualTo(all);
        assertThat(crm.<List<Sale>>transact(
                        SHOP,
                        tx -> tx.findAll(
                                Sale.TYPE,
                                List.of(all.get(4).id(), all.get(1).id(), new Id<>(UUID.randomUUID()), Id.ofNumber(5)),
                                Criteria.everything())))
                .isEqualTo(sales(1, 4));
        assertThat(crm.<List<Sale>>transact(
                        SHOP, tx -> tx.lock(Sale.TYPE, List.of(all.get(0).id()), Criteria.everything())))
                .isEqualTo(sales(0));
    }

    @Test
    void rows_are_filtered_as_records_are() {
        assertThat(found(Sale.TYPE, Sale.MEMO.eq("ann"))).isEqualTo(sales(0));
        assertThat(found(Sale.TYPE, Sale.MEMO.in(List.of("ann", "ANN", "Änn")))).isEqualTo(sales(0, 3));
        assertThat(found(Sale.TYPE, Sale.MEMO.after("Z"))).isEqualTo(sales(0, 3, 4));
        assertThat(found(Sale.TYPE, Sale.STATE.eq(Grade.GOLD))).isEqualTo(sales(0, 1));
        assertThat(found(Sale.TYPE, Sale.STATE.eq(Grade.GOLD).not())).isEqualTo(sales(2, 3, 4));
        assertThat(found(Sale.TYPE, Sale.TOTAL.atLeast(Money.of("7.25", "EUR"))))
                .isEqualTo(sales(0, 1, 3));
        assertThat(found(Sale.TYPE, Sale.TOTAL.absent())).isEqualTo(sales(2));
        assertThat(found(Sale.TYPE, Sale.WEIGHT.eq(5L).not())).isEqualTo(sales(0, 1, 4));
        assertThat(found(Sale.TYPE, Sale.PLACED_AT.before(all.get(2).placedAt())))
                .isEqualTo(sales(0, 1));
        assertThat(found(Sale.TYPE, Sale.BUYER.eq(Id.ofNumber(2)))).isEqualTo(sales(2, 3));
        assertThat(found(Sale.TYPE, Sale.TYPE.version().eq(1L))).isEqualTo(all);
    }

    @Test
    void rows_are_sorted_and_paged() {
        record Named(String name, Query<Sale> query, Comparator<Sale> order) {}
        Comparator<Sale> byId = Comparator.comparing(Sale::id);
        Comparator<@Nullable String> text = Comparator.nullsLast((a, b) -> io.embedcrm.query.Order.compare(a, b));
        List<Named> orders = List.of(
                new Named(
                        "memo",
                        Query.of(Sale.TYPE).sortedBy(Sale.MEMO.ascending()),
                        Comparator.comparing(Sale::memo, text).thenComparing(byId)),
                new Named(
                        "placed",
                        Query.of(Sale.TYPE).sortedBy(Sale.PLACED_AT.descending()),
                        Comparator.comparing(Sale::placedAt).thenComparing(byId).reversed()),
                new Named(
                        "weight",
                        Query.of(Sale.TYPE).sortedBy(Sale.WEIGHT.ascending()),
                        Comparator.comparing(Sale::weight, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(byId)));
        for (Named each : orders) {
            List<Sale> paged = new ArrayList<>();
            Query<Sale> rest = each.query().limit(2);
            while (true) {
                Query<Sale> now = rest;
                io.embedcrm.query.Page<Sale> page = crm.transact(SHOP, tx -> tx.list(now));
                paged.addAll(page.items());
                if (page.next().isEmpty()) {
                    break;
                }
                rest = now.after(page.next().get());
            }
            assertThat(paged)
                    .as(each.name())
                    .isEqualTo(all.stream().sorted(each.order()).toList());
        }
    }

    @Test
    void rows_are_counted_projected_and_aggregated() {
        assertThat(crm.<Long>transact(SHOP, tx -> tx.count(Sale.TYPE, Criteria.everything())))
                .isEqualTo(5);
        assertThat(crm.<Long>transact(SHOP, tx -> tx.each(Projection.of(Sale.TYPE, Sale.MEMO, Sale.BRANCH), row -> {})))
                .isEqualTo(5);
        Measure<Sale, BigDecimal> sum = Measure.sum(Sale.TOTAL, "EUR");
        Measure<Sale, Long> count = Measure.count();
        var groups = crm.<List<io.embedcrm.query.Group<Sale>>>transact(
                SHOP,
                tx -> tx.aggregate(Aggregation.of(Sale.TYPE, sum).and(count).by(Grouping.by(Sale.BRANCH))));
        assertThat(groups)
                .extracting(io.embedcrm.query.Group::keys)
                .containsExactly(
                        List.of(Id.ofNumber(1)), List.of(Id.ofNumber(2)), java.util.Arrays.asList((Object) null));
        assertThat(groups)
                .extracting(group -> group.need(sum))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("30.5"), BigDecimal.ONE, new BigDecimal("7.25"));
        var days = crm.<List<io.embedcrm.query.Group<Sale>>>transact(
                SHOP,
                tx -> tx.aggregate(Aggregation.of(Sale.TYPE, count)
                        .by(Grouping.byDay(
                                Sale.PLACED_AT,
                                ZoneOffset.UTC,
                                Instant.parse("2024-01-01T00:00:00Z"),
                                Instant.parse("2024-01-03T00:00:00Z")))));
        assertThat(days)
                .extracting(group -> group.keys().get(0))
                .containsExactly((Object) LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
        var memos = crm.<List<io.embedcrm.query.Group<Sale>>>transact(
                SHOP, tx -> tx.aggregate(Aggregation.of(Sale.TYPE, count).by(Grouping.by(Sale.MEMO))));
        assertThat(memos).extracting(group -> group.keys().get(0)).containsExactly("Ann", "ann", "zoë 😀", "Änn", null);
    }

    @Test
    void records_that_refer_to_rows_are_related_both_ways() {
        assertThat(found(Ticket.TYPE, Ticket.SALE.is(Sale.STATE.eq(Grade.GOLD))))
                .containsExactlyInAnyOrder(tickets.get(0), tickets.get(1));
        assertThat(found(Ticket.TYPE, Ticket.SALE.is(Criteria.everything()).not()))
                .containsExactlyInAnyOrder(tickets.get(3), tickets.get(4));
        assertThat(found(Ticket.TYPE, Ticket.SALE.eq(all.get(4).id()))).containsExactly(tickets.get(2));
        assertThat(found(Sale.TYPE, Ticket.SALE.all().exist())).isEqualTo(sales(0, 4));
        assertThat(found(
                        Sale.TYPE,
                        Ticket.SALE.where(Ticket.SUBJECT.eq("late")).count().eq(1L)))
                .isEqualTo(sales(0, 4));
        assertThat(found(Sale.TYPE, Ticket.SALE.all().count().eq(0L))).isEqualTo(sales(1, 2, 3));
        assertThat(found(
                        Sale.TYPE,
                        Label.ON.where(Sale.TYPE, Label.TAG.eq("vip")).exist()))
                .isEqualTo(sales(1));
        assertThat(found(Ticket.TYPE, Ticket.SALE.is(Sale.BRANCH.is(Branch.NAME.eq("South")))))
                .containsExactly(tickets.get(2));
    }

    @Test
    void rows_that_refer_to_records_and_to_rows_are_related_both_ways() {
        assertThat(found(Sale.TYPE, Sale.BUYER.is(Buyer.NAME.eq("two")))).isEqualTo(sales(2, 3));
        assertThat(found(Buyer.TYPE, Sale.BUYER.all().exist())).containsExactly(buyers.get(0), buyers.get(1));
        assertThat(found(Buyer.TYPE, Sale.BUYER.all().sum(Sale.TOTAL, "EUR").atLeast(new BigDecimal("7.25"))))
                .containsExactly(buyers.get(0), buyers.get(1));
        assertThat(found(Buyer.TYPE, Sale.BUYER.all().sum(Sale.TOTAL, "EUR").after(new BigDecimal("10"))))
                .containsExactly(buyers.get(0));
        assertThat(found(Sale.TYPE, Sale.BRANCH.is(Branch.NAME.eq("North")))).isEqualTo(sales(0, 1));
        assertThat(found(
                        Branch.TYPE,
                        Sale.BRANCH.where(Sale.STATE.eq(Grade.BRONZE)).exist()))
                .extracting(Branch::name)
                .containsExactly("South");
    }

    @Test
    void rows_are_never_written() {
        Sale sale = all.get(0);
        assertThatThrownBy(() -> crm.transact(SHOP, tx -> tx.insert(sale))).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> crm.transact(SHOP, tx -> tx.update(sale, Sale.TYPE.with(sale, Sale.MEMO, "x"))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> crm.transact(SHOP, tx -> {
                    tx.delete(sale);
                    return true;
                }))
                .isInstanceOf(RefusedException.class);
        assertThat(found(Sale.TYPE, Criteria.everything())).isEqualTo(all);
    }

    @Test
    void another_tenant_sees_nothing_not_even_one_that_differs_in_case() {
        for (String name : List.of("other", "SHOP", "shop-")) {
            TenantId other = TenantId.of(name);
            assertThat(crm.<Long>transact(other, tx -> tx.count(Sale.TYPE, Criteria.everything())))
                    .isZero();
            assertThat(crm.<Long>transact(other, tx -> tx.count(Branch.TYPE, Criteria.everything())))
                    .isZero();
            assertThat(crm.<Boolean>transact(
                            other, tx -> tx.find(Sale.TYPE, all.get(0).id()).isPresent()))
                    .isFalse();
        }
        assertThat(crm.<Long>transact(TenantId.of("Shop"), tx -> tx.count(Sale.TYPE, Criteria.everything())))
                .isEqualTo(1);
        assertThat(crm.<Long>transact(
                        TenantId.of("Shop"), tx -> tx.count(Ticket.TYPE, Ticket.SALE.is(Criteria.everything()))))
                .isZero();
    }

    @Test
    void what_the_hosts_table_lacks_is_told() throws SQLException {
        assertThat(crm.schema().differences()).isEmpty();
        JdbcStorage wrong = JdbcStorageBuilder.of(new Hosted(), new ContractCatalog())
                .showing(sales().column("memo", "remark"))
                .showing(HostRows.of(Branch.TYPE, "shop_place").allOf(SHOP))
                .on(database.dataSource());
        assertThat(wrong.schema().differences())
                .containsExactlyInAnyOrder("there is no column shop_sale.remark", "there is no table shop_place");
        assertThat(crm.schema().script(new Hosted()))
                .doesNotContain("shop_sale")
                .contains("hosted_ticket");
    }

    @Test
    void a_table_in_another_schema_is_shown_too() throws SQLException {
        String elsewhere = database.name() + "_shop";
        execute("create schema " + elsewhere);
        try {
            execute("create table " + elsewhere
                    + ".places (id bigint not null primary key, name varchar(50), rev int)");
            execute("insert into " + elsewhere + ".places values (3, 'East', 7)");
            JdbcStorage there = JdbcStorageBuilder.of(new Hosted())
                    .showing(sales())
                    .showing(HostRows.of(Branch.TYPE, elsewhere + ".places")
                            .numberKey("id")
                            .versionIn("rev")
                            .allOf(SHOP))
                    .on(database.dataSource());
            assertThat(there.schema().differences()).isEmpty();
            assertThat(there.<Branch>transact(
                            SHOP, tx -> tx.find(Branch.TYPE, Id.ofNumber(3)).orElseThrow()))
                    .isEqualTo(new Branch(Id.ofNumber(3), 7, "East"));
        } finally {
            execute("drop schema " + elsewhere + (kind.schemas() ? " cascade" : ""));
        }
    }

    @Test
    void a_mapping_that_is_missing_or_wrong_is_told_clearly() {
        assertThatThrownBy(() -> storage.transact(SHOP, tx -> tx.count(HostRow.TYPE, Criteria.everything())))
                .hasMessageContaining("HostRow is read-only: say which table of the host it shows");
        assertThatThrownBy(() -> HostRows.of(Buyer.TYPE, "buyer")).hasMessageContaining("read-only");
        assertThatThrownBy(() -> HostRows.of(Wordy.TYPE, "wordy")).hasMessageContaining("Wordy.text");
        assertThatThrownBy(() -> HostRows.of(Sale.TYPE, "a; drop table b")).hasMessageContaining("no name");
        assertThatThrownBy(() -> sales().column("memoo", "m")).hasMessageContaining("no 'memoo'");
        assertThatThrownBy(() -> sales().column("total", "m")).hasMessageContaining("total_amount");
        assertThatThrownBy(() -> sales().numberKey("memo")).hasMessageContaining("neither an id nor a reference");
        JdbcStorageBuilder builder = JdbcStorageBuilder.of(new Hosted());
        assertThatThrownBy(() -> builder.showing(HostRows.of(Sale.TYPE, "shop_sale")))
                .hasMessageContaining("tenantIn");
        assertThatThrownBy(() -> JdbcStorageBuilder.of(new Hosted())
                        .showing(sales())
                        .showing(sales())
                        .on(database.dataSource()))
                .hasMessageContaining("two tables");
        assertThatThrownBy(() -> JdbcStorageBuilder.of(new ContractCatalog())
                        .showing(sales())
                        .on(database.dataSource()))
                .hasMessageContaining("in none of the catalogues");
    }
}
