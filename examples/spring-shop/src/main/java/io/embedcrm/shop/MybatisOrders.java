package io.embedcrm.shop;

import org.springframework.stereotype.Component;

/** Orders kept by MyBatis-Plus. */
@Component("mybatis")
final class MybatisOrders implements Orders {
    private final MybatisOrderMapper mapper;

    MybatisOrders(MybatisOrderMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void save(Order order) {
        mapper.insert(new MybatisOrder(order));
    }
}
