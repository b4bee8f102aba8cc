package io.embedcrm.testing;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.customers.RelationshipTerms;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.InteractionKinds;
import io.embedcrm.interactions.NewInteraction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A few customers as they might come into a tea shop, all of them looked after by {@code lin} of the team {@code wuhan}.
 *
 * @param zhangWei a regular: telephone, e-mail, member number, four purchases a month apart, one of them partly paid back,
 *     and a call
 * @param liNa bought once, 400 days ago
 * @param emma lives in Hamburg and has bought nothing
 * @param teaHouse a company, which bought once
 * @param wangFang buys for the company, which reaches her first
 * @param chenJie keeps the books of the company
 */
public record SampleCustomers(
        Customer zhangWei, Customer liNa, Customer emma, Customer teaHouse, Customer wangFang, Customer chenJie) {
    private static final String SHOP = "shop";

    static SampleCustomers in(CrmSession session, Instant now, String currency) {
        return session.together(all -> {
            SampleCustomers samples = new SampleCustomers(
                    all.customers()
                            .register(lins(NewCustomer.person("张伟"))
                                    .phone("+86 138 1234 5678")
                                    .email("zhang.wei@example.com")
                                    .identity(SHOP, "M-1001")
                                    .city("武汉")
                                    .birthday(LocalDate.of(1988, 3, 12))),
                    all.customers()
                            .register(lins(NewCustomer.person("李娜"))
                                    .phone("+86 139 8765 4321")
                                    .city("杭州")),
                    all.customers()
                            .register(lins(NewCustomer.person("Emma Schröder"))
                                    .phone("+49 40 123456")
                                    .email("emma@example.org")
                                    .country("DE")
                                    .city("Hamburg")),
                    all.customers()
                            .register(lins(NewCustomer.organization("武汉清泉茶业有限公司"))
                                    .phone("+86 27 8888 6666")
                                    .city("武汉")),
                    all.customers()
                            .register(lins(NewCustomer.person("王芳"))
                                    .phone("+86 137 2222 3333")
                                    .city("武汉")),
                    all.customers()
                            .register(lins(NewCustomer.person("陈杰"))
                                    .email("chen.jie@example.com")
                                    .city("武汉")));
            samples.relate(all);
            samples.buy(all, now, currency);
            samples.talk(all, now);
            return samples;
        });
    }

    private static NewCustomer lins(NewCustomer customer) {
        return customer.owner("lin").team("wuhan").source("store");
    }

    private void relate(CrmSession session) {
        session.relationships()
                .relate(
                        wangFang.id(),
                        RelationshipKind.WORKS_FOR,
                        teaHouse.id(),
                        RelationshipTerms.open().role("buyer").primary());
        session.relationships()
                .relate(
                        chenJie.id(),
                        RelationshipKind.WORKS_FOR,
                        teaHouse.id(),
                        RelationshipTerms.open().role("accountant"));
    }

    private void buy(CrmSession session, Instant now, String currency) {
        Money price = Money.of("39.90", currency);
        for (int month = 4; month >= 1; month--) {
            buy(session, zhangWei.id(), "S-100" + (5 - month), now.minus(Duration.ofDays(30L * month)), 2, price);
        }
        session.purchases()
                .record(NewPurchase.refund(SHOP, "R-1004", now.minus(Duration.ofDays(28)))
                        .ofNumber("S-1004")
                        .total(price));
        buy(session, liNa.id(), "S-0400", now.minus(Duration.ofDays(400)), 1, price);
        buy(session, teaHouse.id(), "S-2001", now.minus(Duration.ofDays(10)), 200, price);
    }

    private static void buy(
            CrmSession session, Id<Customer> customer, String number, Instant at, long quantity, Money price) {
        session.purchases()
                .record(NewPurchase.purchase(SHOP, number, at)
                        .customer(customer)
                        .channel("store")
                        .line(NewLine.of("green-tea-50g", quantity, price)
                                .description("绿茶 50g")
                                .category("tea")));
    }

    private void talk(CrmSession session, Instant now) {
        session.interactions()
                .log(NewInteraction.of(
                                Channels.PHONE, InteractionKinds.CALL, Direction.IN, now.minus(Duration.ofDays(3)))
                        .customer(zhangWei.id())
                        .subject("新茶什么时候上市"));
    }
}
