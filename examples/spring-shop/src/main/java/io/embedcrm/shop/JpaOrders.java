package io.embedcrm.shop;

import jakarta.persistence.EntityManager;
import org.springframework.stereotype.Component;

/** Orders kept by JPA, which writes them when the transaction is committed. */
@Component("jpa")
final class JpaOrders implements Orders {
    private final EntityManager entities;

    JpaOrders(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public void save(Order order) {
        entities.persist(new JpaOrder(order));
    }
}
