package io.embedcrm.examples.adopt;

import io.embedcrm.access.DataUse;
import io.embedcrm.adoption.AdoptionSource;
import io.embedcrm.adoption.HostConsent;
import io.embedcrm.adoption.HostCustomer;
import io.embedcrm.adoption.HostPurchase;
import io.embedcrm.adoption.HostTotals;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the shop's tables for the CRM: plain SQL, page by page in the order of the ids. */
public final class ShopSource implements AdoptionSource {
    private static final DataUse NEWSLETTER = DataUse.of(ShopPurposes.MARKETING, "email");
    private static final String ORDERS = """
        select id, number, customer_id, placed_at, currency, rate, total
        from orders where id > ? order by id limit ?
        """;
    private static final String LINES = """
        select order_id, sku, title, quantity, unit_price
        from order_lines where order_id between ? and ? order by order_id, line_no
        """;
    private static final String REFUNDS = """
        select id, number, order_number, refunded_at, currency, amount
        from refunds where id > ? order by id limit ?
        """;
    private static final String TOTALS = """
        select (select count(*) from customers) customers,
          (select count(*) from orders) orders,
          (select count(*) from refunds) refunds,
          (select count(*) from newsletter) consents,
          (select min(placed_at) from orders) first_order,
          (select max(placed_at) from orders) last_order,
          (select max(refunded_at) from refunds) last_refund
        """;
    private static final String REVENUE = """
        select currency, sum(amount) total from (
          select currency, total amount from orders where placed_at >= ? and placed_at < ?
          union all
          select currency, -amount from refunds where refunded_at >= ? and refunded_at < ?) paid
        group by currency
        """;

    private final Sql sql;

    /** Over the shop's database. */
    public ShopSource(DataSource dataSource) {
        this.sql = new Sql(dataSource);
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public List<HostCustomer> customersAfter(Optional<String> key, int limit) {
        return sql.rows(
                "select id, name, mobile, city, country, registered_at from customers where id > ? order by id limit ?",
                ShopSource::customer,
                id(key),
                limit);
    }

    private static HostCustomer customer(ResultSet row) throws SQLException {
        String name = row.getString("name");
        String mobile = row.getString("mobile");
        String city = row.getString("city");
        String country = row.getString("country");
        Instant registered = instant(row, "registered_at");
        return new HostCustomer(row.getString("id"), () -> {
            NewCustomer customer = NewCustomer.person(name).since(registered).source("shop");
            customer = mobile == null ? customer : customer.phone(mobile);
            customer = country == null ? customer : customer.country(country);
            return city == null ? customer : customer.city(city);
        });
    }

    /** An order as its row tells it; its lines are read for the whole page at once. */
    private record OrderRow(
            long id,
            String number,
            @Nullable String customer,
            Instant placedAt,
            String currency,
            @Nullable BigDecimal rate,
            BigDecimal total) {}

    private record LineRow(long order, String sku, String title, int quantity, BigDecimal unitPrice) {}

    @Override
    public List<HostPurchase> ordersAfter(Optional<String> key, int limit) {
        List<OrderRow> orders = sql.rows(ORDERS, ShopSource::order, id(key), limit);
        if (orders.isEmpty()) {
            return List.of();
        }
        Map<Long, List<LineRow>> lines = new HashMap<>();
        sql.rows(
                        LINES,
                        ShopSource::line,
                        orders.get(0).id(),
                        orders.get(orders.size() - 1).id())
                .forEach(line -> lines.computeIfAbsent(line.order(), id -> new ArrayList<>())
                        .add(line));
        return orders.stream()
                .map(order -> new HostPurchase(
                        String.valueOf(order.id()),
                        Optional.ofNullable(order.customer()),
                        purchase(order, lines.getOrDefault(order.id(), List.of()))))
                .toList();
    }

    private static OrderRow order(ResultSet row) throws SQLException {
        return new OrderRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("customer_id"),
                instant(row, "placed_at"),
                row.getString("currency"),
                row.getBigDecimal("rate"),
                row.getBigDecimal("total"));
    }

    private static LineRow line(ResultSet row) throws SQLException {
        return new LineRow(
                row.getLong("order_id"),
                row.getString("sku"),
                row.getString("title"),
                row.getInt("quantity"),
                row.getBigDecimal("unit_price"));
    }

    private Supplier<NewPurchase> purchase(OrderRow order, List<LineRow> lines) {
        return () -> {
            NewPurchase purchase = NewPurchase.purchase(name(), order.number(), order.placedAt())
                    .channel("web")
                    .total(new Money(order.total(), order.currency()))
                    .lines(lines.stream()
                            .map(line -> NewLine.of(
                                            line.sku(), line.quantity(), new Money(line.unitPrice(), order.currency()))
                                    .description(line.title()))
                            .toList());
            BigDecimal rate = order.rate();
            return rate == null ? purchase : purchase.rate(rate, LocalDate.ofInstant(order.placedAt(), ZoneOffset.UTC));
        };
    }

    @Override
    public List<HostPurchase> refundsAfter(Optional<String> key, int limit) {
        return sql.rows(REFUNDS, this::refund, id(key), limit);
    }

    private HostPurchase refund(ResultSet row) throws SQLException {
        String number = row.getString("number");
        String order = row.getString("order_number");
        Instant at = instant(row, "refunded_at");
        BigDecimal amount = row.getBigDecimal("amount");
        String currency = row.getString("currency");
        return new HostPurchase(
                row.getString("id"),
                Optional.empty(),
                () -> NewPurchase.refund(name(), number, at).ofNumber(order).total(new Money(amount, currency)));
    }

    @Override
    public List<HostConsent> consentsAfter(Optional<String> key, int limit) {
        return sql.rows(
                "select id, customer_id, said_at, subscribed from newsletter where id > ? order by id limit ?",
                ShopSource::consent,
                id(key),
                limit);
    }

    private static HostConsent consent(ResultSet row) throws SQLException {
        Instant at = instant(row, "said_at");
        boolean subscribed = row.getBoolean("subscribed");
        return new HostConsent(
                row.getString("id"),
                row.getString("customer_id"),
                customer -> (subscribed
                                ? NewConsent.granted(customer, NEWSLETTER)
                                : NewConsent.withdrawn(customer, NEWSLETTER))
                        .since(at)
                        .evidence("the shop's newsletter"));
    }

    @Override
    public HostTotals totals() {
        return sql.rows(TOTALS, ShopSource::totals).get(0);
    }

    private static HostTotals totals(ResultSet row) throws SQLException {
        Optional<Instant> lastOrder = maybe(row, "last_order");
        Optional<Instant> lastRefund = maybe(row, "last_refund");
        return new HostTotals(
                row.getLong("customers"),
                row.getLong("orders"),
                row.getLong("refunds"),
                row.getLong("consents"),
                maybe(row, "first_order"),
                lastRefund
                        .filter(at -> lastOrder.isEmpty() || at.isAfter(lastOrder.get()))
                        .or(() -> lastOrder));
    }

    @Override
    public Map<String, BigDecimal> netRevenue(Instant from, Instant until) {
        LocalDateTime begin = LocalDateTime.ofInstant(from, ZoneOffset.UTC);
        LocalDateTime end = LocalDateTime.ofInstant(until, ZoneOffset.UTC);
        Map<String, BigDecimal> sums = new HashMap<>();
        sql.rows(
                        REVENUE,
                        row -> Map.entry(row.getString("currency"), row.getBigDecimal("total")),
                        begin,
                        end,
                        begin,
                        end)
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    private static long id(Optional<String> key) {
        return key.map(Long::valueOf).orElse(0L);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static Optional<Instant> maybe(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDateTime.class)).map(at -> at.toInstant(ZoneOffset.UTC));
    }
}
