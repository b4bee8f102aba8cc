package io.embedcrm.shop;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.math.BigDecimal;

/** An order as MyBatis-Plus keeps it. */
@TableName("shop_order")
public class MybatisOrder {
    @TableId(type = IdType.INPUT)
    private final String number;

    private final String buyer;
    private final BigDecimal total;

    MybatisOrder(Order order) {
        number = order.number();
        buyer = order.buyer();
        total = order.total();
    }

    /** Its number. */
    public String getNumber() {
        return number;
    }

    /** The buyer's account. */
    public String getBuyer() {
        return buyer;
    }

    /** What it comes to. */
    public BigDecimal getTotal() {
        return total;
    }
}
