package io.embedcrm.shop;

/** Where the shop keeps its orders. */
public interface Orders {
    /** Keeps an order; refused by the database if its number is taken. */
    void save(Order order);
}
