package io.embedcrm.shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Orders kept by JdbcTemplate. */
@Component("jdbc")
final class JdbcOrders implements Orders {
    private final JdbcTemplate jdbc;

    JdbcOrders(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void save(Order order) {
        jdbc.update(
                "insert into shop_order (number, buyer, total) values (?, ?, ?)",
                order.number(),
                order.buyer(),
                order.total());
    }
}
