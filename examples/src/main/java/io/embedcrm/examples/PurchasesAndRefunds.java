package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.RecordedPurchases;
import io.embedcrm.record.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What was bought and paid back: lines, refunds that never exceed, another currency, a batch sent twice. */
public final class PurchasesAndRefunds {
    private PurchasesAndRefunds() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open()) {
            CrmSession lin = shop.lin();
            Customer zhang = lin.customers().register(NewCustomer.person("张伟"));
            Purchase order = lin.purchases()
                    .record(NewPurchase.purchase("shop", "1001", shop.now())
                            .customer(zhang.id())
                            .channel("store")
                            .line(NewLine.of("longjing-50g", 3, Money.of("88.00", "CNY"))
                                    .description("西湖龙井")
                                    .category("green"))
                            .line(NewLine.of("cup", 1, Money.of("45.00", "CNY")).category("ware"))
                            .line(NewLine.amount("discount", Money.of("-9.00", "CNY"))))
                    .record();
            told.add("order 1001 in " + order.lineCount() + " lines: " + order.total());

            // one box was damp
            shop.later(Duration.ofDays(2));
            lin.purchases()
                    .record(NewPurchase.refund("shop", "1001-R1", shop.now())
                            .ofNumber("1001")
                            .line(NewLine.of("longjing-50g", 1, Money.of("88.00", "CNY"))));
            told.add("paid back of it: " + lin.purchases().get(order.id()).refunded());
            told.add("more than is left: "
                    + refused(
                            lin,
                            NewPurchase.refund("shop", "1001-R2", shop.now())
                                    .of(order.id())
                                    .total(Money.of("250.00", "CNY"))));
            told.add("lines that come to something else: "
                    + refused(
                            lin,
                            NewPurchase.purchase("shop", "1002", shop.now())
                                    .total(Money.of("100.00", "CNY"))
                                    .line(NewLine.of("cup", 2, Money.of("45.00", "CNY")))));

            // a friend abroad pays in euros; the house counts in yuan
            Purchase abroad = lin.purchases()
                    .record(NewPurchase.purchase("web", "E-7", shop.now())
                            .customer(zhang.id())
                            .total(Money.of("20.00", "EUR"))
                            .rate(new BigDecimal("7.85"), LocalDate.of(2026, 3, 3)))
                    .record();
            told.add(abroad.total() + " is " + abroad.baseTotal());

            // the till sends the day's purchases, and after a broken line sends them again
            List<NewPurchase> day = List.of(
                    NewPurchase.purchase("till", "A1", shop.now()).total(Money.of("12.50", "CNY")),
                    NewPurchase.purchase("till", "A2", shop.now()).total(Money.of("30.00", "CNY")));
            RecordedPurchases first = lin.purchases().recordAll(day);
            RecordedPurchases again = lin.purchases().recordAll(day);
            told.add("the till: " + first.recorded() + " recorded, then " + again.recorded() + ", " + again.known()
                    + " known");

            // it was he who paid in cash
            lin.purchases().attach(first.outcomes().get(0).id().orElseThrow(), zhang.id());
            CustomerFacts facts = lin.facts().of(zhang.id()).orElseThrow();
            told.add(facts.purchases() + " purchases, " + facts.refunds() + " refund, net " + facts.revenue());
            lin.profile()
                    .products(zhang.id(), 1)
                    .forEach(product -> told.add("most on " + product.sku() + ", net "
                            + product.amount().stripTrailingZeros().toPlainString()));
            lin.purchases().refundRest(order.id(), "1001-R9", shop.now());
            told.add("all of 1001 paid back: net "
                    + lin.facts().of(zhang.id()).orElseThrow().revenue());
        }
        return told;
    }

    private static String refused(CrmSession session, NewPurchase purchase) {
        try {
            session.purchases().record(purchase);
            return "recorded";
        } catch (CrmException e) {
            return e.code();
        }
    }
}
