package io.embedcrm.examples.adopt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Three years of a shop's business, made up: the same for the same seed and size. Now and then a row is wrong, as rows in
 * old tables are, see {@link Faults}.
 */
public final class ShopYears {
    private static final LocalDateTime OPENED = LocalDateTime.of(2022, 1, 1, 0, 0);
    private static final long SECONDS = Duration.ofDays(3 * 365).toSeconds();
    private static final int BATCH = 1_000;
    private static final List<String> FAMILY = List.of("张", "王", "李", "赵", "陈", "林", "黄", "周", "欧阳", "诸葛");
    private static final List<String> GIVEN = List.of("伟", "芳", "娜", "敏", "静", "强", "磊", "秀英", "建国", "小明");
    private static final List<String> CITIES = List.of("上海", "北京", "武汉", "杭州", "成都", "广州");
    private static final List<String> GOODS = List.of("龙井茶", "铁观音", "普洱茶", "茶壶", "茶杯", "茶盘");

    private final Random random;
    private final int orders;
    private final int customers;
    private String mobile = "13800138000";

    /** How many rows of each kind are wrong. */
    public record Faults(int customers, int orders, int orphans, int refunds) {
        /** How many rows the CRM will refuse. */
        public int refused() {
            return customers + orders + refunds;
        }
    }

    /** A shop of so many orders, a quarter as many customers, and a refund for each twentieth order. */
    public ShopYears(long seed, int orders) {
        this.random = new Random(seed);
        this.orders = orders;
        this.customers = Math.max(1, orders / 4);
    }

    /** An order that was written, for what pays it back. */
    private record Sold(int id, LocalDateTime at, String currency, BigDecimal total) {}

    /** Fills the tables; tells what was made wrong. */
    public Faults fill(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autocommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            int badCustomers = customers(connection);
            Faults faults = orders(connection, badCustomers);
            newsletter(connection);
            connection.commit();
            connection.setAutoCommit(autocommit);
            return faults;
        }
    }

    private int customers(Connection connection) throws SQLException {
        int bad = 0;
        try (PreparedStatement insert =
                connection.prepareStatement("insert into customers values (?, ?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= customers; id++) {
                boolean wrong = random.nextInt(2_000) == 0;
                bad += wrong ? 1 : 0;
                set(insert, id, any(FAMILY) + any(GIVEN), mobile(), any(CITIES), wrong ? "Zhongguo" : "CN", moment());
                add(insert, id);
            }
            insert.executeBatch();
        }
        return bad;
    }

    private Faults orders(Connection connection, int badCustomers) throws SQLException {
        int badOrders = 0;
        int orphans = 0;
        int refunds = 0;
        int badRefunds = 0;
        try (PreparedStatement order = connection.prepareStatement("insert into orders values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement line =
                        connection.prepareStatement("insert into order_lines values (?, ?, ?, ?, ?, ?)");
                PreparedStatement refund =
                        connection.prepareStatement("insert into refunds values (?, ?, ?, ?, ?, ?)")) {
            for (int id = 1; id <= orders; id++) {
                boolean wrong = random.nextInt(2_000) == 0;
                boolean orphan = random.nextInt(1_000) == 0;
                badOrders += wrong ? 1 : 0;
                orphans += orphan && !wrong ? 1 : 0;
                Sold sold = order(order, line, id, wrong, orphan ? Integer.valueOf(customers + id) : buyer());
                if (random.nextInt(20) == 0) {
                    boolean tooMuch = random.nextInt(500) == 0;
                    badRefunds += tooMuch || wrong ? 1 : 0;
                    refund(refund, ++refunds, sold, tooMuch);
                }
                if (id % BATCH == 0 || id == orders) {
                    order.executeBatch();
                    line.executeBatch();
                    refund.executeBatch();
                }
            }
        }
        return new Faults(badCustomers, badOrders, orphans, badRefunds);
    }

    /** One in ten is subscribed to the newsletter, and one of five of them no longer. */
    private void newsletter(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into newsletter values (?, ?, ?, ?)")) {
            int id = 0;
            for (int customer = 1; customer <= customers; customer += 10) {
                LocalDateTime at = moment();
                set(insert, ++id, customer, at, true);
                add(insert, id);
                if (random.nextInt(5) == 0) {
                    set(insert, ++id, customer, at.plusDays(1 + random.nextInt(300)), false);
                    add(insert, id);
                }
            }
            insert.executeBatch();
        }
    }

    /** One in ten buys as a guest. */
    private @Nullable Integer buyer() {
        return random.nextInt(10) == 0 ? null : 1 + random.nextInt(customers);
    }

    private Sold order(PreparedStatement order, PreparedStatement line, int id, boolean wrong, @Nullable Integer buyer)
            throws SQLException {
        boolean abroad = random.nextInt(50) == 0;
        String currency = abroad ? "USD" : "CNY";
        BigDecimal total = BigDecimal.ZERO;
        int lines = 1 + random.nextInt(2);
        for (int i = 1; i <= lines; i++) {
            int quantity = 1 + random.nextInt(3);
            BigDecimal price = BigDecimal.valueOf(500L + random.nextInt(50_000), 2);
            total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
            int article = random.nextInt(GOODS.size());
            set(line, id, i, "SKU-" + article, GOODS.get(article), quantity, price);
            line.addBatch();
        }
        LocalDateTime at = moment();
        BigDecimal said = wrong ? total.add(BigDecimal.ONE) : total;
        set(order, id, "A" + id, buyer, at, currency, abroad ? new BigDecimal("7.1") : null, said);
        order.addBatch();
        return new Sold(id, at, currency, total);
    }

    private void refund(PreparedStatement refund, int id, Sold sold, boolean tooMuch) throws SQLException {
        BigDecimal amount = tooMuch
                ? sold.total().multiply(BigDecimal.TEN)
                : sold.total().movePointLeft(1).setScale(2, RoundingMode.HALF_UP);
        set(refund, id, "R" + id, "A" + sold.id(), sold.at().plusDays(1 + random.nextInt(20)), sold.currency(), amount);
        refund.addBatch();
    }

    /** One in fifty gives the number the customer before has given: a family, or the same person once more. */
    private String mobile() {
        if (random.nextInt(50) > 0) {
            mobile = "13%09d".formatted(random.nextInt(1_000_000_000));
        }
        return mobile;
    }

    private LocalDateTime moment() {
        return OPENED.plusSeconds(random.nextLong(SECONDS));
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static void add(PreparedStatement insert, int count) throws SQLException {
        insert.addBatch();
        if (count % BATCH == 0) {
            insert.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
