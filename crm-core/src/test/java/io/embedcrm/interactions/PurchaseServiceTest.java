package io.embedcrm.interactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embedcrm.access.Action;
import io.embedcrm.customers.Customer;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.event.Event;
import io.embedcrm.query.Page;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Operation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PurchaseServiceTest extends InteractionsWorld {
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);

    private PurchaseService purchases() {
        return new PurchaseService(lin);
    }

    private static NewPurchase bought(String number, Instant at) {
        return NewPurchase.purchase("shop", number, at);
    }

    private NewPurchase refund(String number) {
        return NewPurchase.refund("shop", number, now);
    }

    private Purchase sold(Id<Customer> customer, String number, String total) {
        return purchases()
                .record(bought(number, ago(48)).customer(customer).total(cny(total)))
                .record();
    }

    @Test
    void a_purchase_is_kept_with_its_lines() {
        Id<Customer> zhang = customer("张伟");
        Purchase purchase = purchases()
                .record(bought("4711", ago(2))
                        .customer(zhang)
                        .channel("Web")
                        .store("浦东")
                        .line(NewLine.of("SKU-1", new BigDecimal("1.5"), cny("19.99"))
                                .category("fruit")
                                .description("Pears"))
                        .line(NewLine.of("SKU-2", 2, cny("10")).amount(cny("18")))
                        .line(NewLine.amount("voucher", cny("-5"))))
                .record();
        assertThat(purchase.kind()).isEqualTo(PurchaseKind.PURCHASE);
        assertThat(purchase.channel()).isEqualTo("web");
        assertThat(purchase.total()).isEqualTo(cny("42.985"));
        assertThat(purchase.baseTotal()).isEqualTo(purchase.total());
        assertThat(purchase.lineCount()).isEqualTo(3);
        List<PurchaseLine> lines = purchases().lines(purchase.id());
        assertThat(lines).extracting(PurchaseLine::position).containsExactly(1L, 2L, 3L);
        assertThat(lines).extracting(PurchaseLine::sku).containsExactly("SKU-1", "SKU-2", null);
        assertThat(lines).extracting(PurchaseLine::amount).containsExactly(cny("29.985"), cny("18"), cny("-5"));
        assertThat(lines.get(0).category()).isEqualTo("fruit");
        assertThat(lines.get(0).quantity()).isEqualByComparingTo("1.5");
        assertThat(purchases().get(purchase.id())).isEqualTo(purchase);
        assertThat(purchases().find("shop", "4711")).contains(purchase);
    }

    @Test
    void the_history_of_a_purchase_is_one_entry_lines_included() {
        Purchase purchase = purchases()
                .record(bought("1", now).line(NewLine.of("a", 1, cny("1"))).line(NewLine.of("b", 1, cny("2"))))
                .record();
        assertThat(history(Purchase.TYPE, purchase.id()))
                .extracting(Event::name)
                .containsExactly("purchases.recorded");
    }

    @Test
    void facts_count_what_was_bought_in_whatever_order_it_is_told() {
        Id<Customer> zhang = customer("张伟");
        purchases().record(bought("2", ago(24)).customer(zhang).total(cny("10")));
        purchases().record(bought("3", ago(1)).customer(zhang).total(cny("20")));
        purchases().record(bought("1", ago(72)).customer(zhang).total(cny("30")));
        assertThat(facts(zhang).purchases()).isEqualTo(3);
        assertThat(facts(zhang).refunds()).isZero();
        assertThat(facts(zhang).revenue()).isEqualTo(cny("60"));
        assertThat(facts(zhang).firstPurchaseAt()).isEqualTo(ago(72));
        assertThat(facts(zhang).lastPurchaseAt()).isEqualTo(ago(1));
        assertThat(facts(zhang).lastContactAt()).isNull();
    }

    @Test
    void what_was_recorded_before_is_left_alone() {
        Id<Customer> zhang = customer("张伟");
        NewPurchase given = bought("1", now).customer(zhang).line(NewLine.of("a", 1, cny("5")));
        Found<Purchase> first = purchases().record(given);
        Found<Purchase> again = purchases().record(given.lines(List.of(NewLine.of("a", 9, cny("5")))));
        assertThat(first.inserted()).isTrue();
        assertThat(again.inserted()).isFalse();
        assertThat(again.record()).isEqualTo(first.record());
        assertThat(count(PurchaseLine.TYPE)).isEqualTo(1);
        assertThat(facts(zhang).purchases()).isEqualTo(1);
        assertThat(purchases()
                        .record(NewPurchase.purchase("till", "1", now).total(cny("1")))
                        .inserted())
                .isTrue();
    }

    @Test
    void what_may_not_be_seen_is_told_to_be_known_and_nothing_more() {
        purchases().record(bought("1", now).total(cny("5")));
        rights.put("stranger", new Limited().seeing(Purchase.TYPE, Criteria.nothing()));
        PurchaseService stranger = new PurchaseService(as("stranger"));
        assertRefused("purchase.known", () -> stranger.record(bought("1", now).total(cny("5"))));
        RecordedPurchases result = stranger.recordAll(List.of(bought("1", now).total(cny("5"))));
        assertThat(result.known()).isEqualTo(1);
        assertThat(result.outcomes().get(0).id()).isEmpty();
    }

    @Test
    void hidden_totals_are_hidden() {
        Purchase purchase = purchases().record(bought("1", now).total(cny("5"))).record();
        rights.put("mei", new Limited().hiding(Purchase.TOTAL));
        Purchase seen = new PurchaseService(as("mei")).get(purchase.id());
        assertThat(seen.total()).isNull();
        assertThat(seen.baseTotal()).isNull();
        assertThat(seen.number()).isEqualTo("1");
    }

    @Test
    void bad_input_is_refused_whole() {
        Id<Customer> zhang = customer("张伟");
        NewLine line = NewLine.of("a", 2, cny("5"));
        NewPurchase good = bought("1", now).customer(zhang).line(line);
        assertRefused("purchase.total-mismatch", () -> purchases().record(good.total(cny("11"))));
        assertRefused("purchase.total", () -> purchases().record(bought("1", now)));
        assertRefused(
                "purchase.total-sign", () -> purchases().record(bought("1", now).total(cny("-1"))));
        assertRefused(
                "purchase.total-sign", () -> purchases().record(refund("1").total(cny("-1"))));
        assertRefused(
                "purchase.currencies", () -> purchases().record(good.line(NewLine.of("b", 1, Money.of("1", "EUR")))));
        assertRefused("purchase.currencies", () -> purchases().record(good.total(Money.of("10", "EUR"))));
        assertRefused("purchase.currencies", () -> line.amount(Money.of("1", "EUR")));
        assertRefused("purchase.quantity", () -> NewLine.of("a", 0, cny("5")));
        assertRefused("purchase.line-amount", () -> new NewLine("a", null, null, BigDecimal.ONE, null, null));
        assertRefused("purchase.rate", () -> purchases().record(bought("1", now).total(Money.of("1", "EUR"))));
        assertRefused("purchase.rate", () -> purchases().record(good.rate(BigDecimal.TEN, DAY)));
        assertRefused("purchase.rate", () -> good.rate(BigDecimal.ZERO, DAY));
        assertRefused("purchase.number", () -> bought(" ", now));
        assertRefused("purchase.link", () -> good.ofNumber("0"));
        assertRefused(
                "interaction.in-future",
                () -> purchases()
                        .record(bought("1", now.plus(Duration.ofDays(3))).total(cny("1"))));
        assertRefused("text.too-long", () -> purchases().record(good.line(NewLine.of("x".repeat(81), 1, cny("1")))));
        assertRefused("limit.exceeded", () -> purchases().recordAll(List.of()));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> purchases()
                        .record(bought("1", now).customer(work.ids().next()).total(cny("1"))));
        assertThat(count(Purchase.TYPE)).isZero();
        assertThat(count(PurchaseLine.TYPE)).isZero();
        assertThat(hasFacts(zhang)).isFalse();
    }

    @Test
    void one_bad_purchase_keeps_the_whole_batch_out() {
        Id<Customer> zhang = customer("张伟");
        assertRefused(
                "purchase.refund-exceeds",
                () -> purchases()
                        .recordAll(List.of(
                                bought("1", now).customer(zhang).total(cny("10")),
                                refund("2").ofNumber("1").total(cny("11")))));
        assertThat(count(Purchase.TYPE)).isZero();
        assertThat(hasFacts(zhang)).isFalse();
    }

    @Test
    void refunds_are_kept_negative_so_that_sums_are_net() {
        Id<Customer> zhang = customer("张伟");
        Purchase purchase = purchases()
                .record(bought("1", ago(48)).customer(zhang).line(NewLine.of("a", 4, cny("25"))))
                .record();
        Purchase refund = purchases()
                .record(refund("1-r").of(purchase.id()).line(NewLine.of("a", 1, cny("25"))))
                .record();
        assertThat(refund.customer()).isEqualTo(zhang);
        assertThat(refund.refundOf()).isEqualTo(purchase.id());
        assertThat(refund.total()).isEqualTo(cny("-25"));
        assertThat(refund.baseTotal()).isEqualTo(cny("-25"));
        assertThat(purchases().lines(refund.id())).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isEqualByComparingTo("-1");
            assertThat(line.amount()).isEqualTo(cny("-25"));
            assertThat(line.unitPrice()).isEqualTo(cny("25"));
        });
        assertThat(facts(zhang).revenue()).isEqualTo(cny("75"));
        assertThat(facts(zhang).purchases()).isEqualTo(1);
        assertThat(facts(zhang).refunds()).isEqualTo(1);
        assertThat(facts(zhang).lastPurchaseAt()).isEqualTo(ago(48));
        assertThat(history(Purchase.TYPE, refund.id())).extracting(Event::name).containsExactly("purchases.refunded");
    }

    @Test
    void partial_refunds_never_come_to_more_than_the_purchase() {
        Purchase purchase = sold(customer("张伟"), "1", "100");
        purchases().record(refund("r1").of(purchase.id()).total(cny("60")));
        assertRefused(
                "purchase.refund-exceeds",
                () -> purchases().record(refund("r2").of(purchase.id()).total(cny("40.0001"))));
        purchases().record(refund("r2").of(purchase.id()).total(cny("40")));
        assertRefused(
                "purchase.refund-exceeds",
                () -> purchases().record(refund("r3").ofNumber("1").total(cny("0.0001"))));
        assertThat(purchases()
                        .record(refund("r2").of(purchase.id()).total(cny("40")))
                        .inserted())
                .isFalse();
        assertThat(count(Purchase.TYPE)).isEqualTo(3);
    }

    @Test
    void refunds_made_at_the_same_moment_do_not_take_the_same_money() throws Exception {
        Purchase purchase = sold(customer("张伟"), "1", "100");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        int made = 0;
        try {
            List<Callable<Found<Purchase>>> refunds = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                NewPurchase refund = refund("r" + i).of(purchase.id()).total(cny("40"));
                refunds.add(() -> purchases().record(refund));
            }
            for (Future<Found<Purchase>> each : pool.invokeAll(refunds)) {
                try {
                    each.get();
                    made++;
                } catch (ExecutionException e) {
                    assertThat(((CrmException) e.getCause()).code()).isEqualTo("purchase.refund-exceeds");
                }
            }
        } finally {
            pool.shutdown();
        }
        assertThat(made).isEqualTo(2);
    }

    @Test
    void who_may_not_change_purchases_can_still_pay_back() {
        Purchase purchase = sold(customer("张伟"), "1", "100");
        rights.put("till", new Limited().without(Purchase.TYPE, Action.CHANGE));
        new PurchaseService(as("till")).record(refund("r").of(purchase.id()).total(cny("60")));
        assertThat(purchases().get(purchase.id()).refunded()).isEqualTo(cny("60"));
        assertThat(history(Purchase.TYPE, purchase.id()))
                .extracting(Event::name)
                .containsExactly("purchases.paid-back", "purchases.recorded");
    }

    @Test
    void the_refunds_of_one_batch_are_taken_together() {
        Purchase purchase = sold(customer("张伟"), "1", "100");
        assertRefused(
                "purchase.refund-exceeds",
                () -> purchases()
                        .recordAll(List.of(
                                refund("r1").of(purchase.id()).total(cny("60")),
                                refund("r2").ofNumber("1").total(cny("41")))));
        RecordedPurchases done = purchases()
                .recordAll(List.of(
                        refund("r1").of(purchase.id()).total(cny("60")),
                        refund("r2").ofNumber("1").total(cny("40")),
                        bought("2", now).total(cny("8")),
                        refund("r3").ofNumber("2").total(cny("8"))));
        assertThat(done.recorded()).isEqualTo(4);
        assertThat(purchases().get(purchase.id()).refunded()).isEqualTo(cny("100"));
        assertThat(purchases().find("shop", "2").orElseThrow().refunded()).isEqualTo(cny("8"));
    }

    @Test
    void a_refund_suits_what_it_pays_back() {
        Id<Customer> zhang = customer("张伟");
        Id<Customer> li = customer("李娜");
        Purchase purchase = sold(zhang, "1", "100");
        assertRefused(
                "purchase.refund-currency",
                () -> purchases()
                        .record(refund("r")
                                .of(purchase.id())
                                .total(Money.of("1", "EUR"))
                                .rate(BigDecimal.TEN, DAY)));
        assertRefused(
                "purchase.refund-customer",
                () -> purchases()
                        .record(refund("r").of(purchase.id()).customer(li).total(cny("1"))));
        Purchase refund = purchases()
                .record(refund("r").of(purchase.id()).customer(zhang).total(cny("1")))
                .record();
        assertRefused(
                "purchase.not-refundable",
                () -> purchases().record(refund("rr").of(refund.id()).total(cny("1"))));
        assertRefused("purchase.not-refundable", () -> purchases().refundRest(refund.id(), "rr", now));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(
                        () -> purchases().record(refund("x").ofNumber("nowhere").total(cny("1"))));
        rights.put("stranger", new Limited().seeing(Purchase.TYPE, Purchase.NUMBER.ne("1")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> new PurchaseService(as("stranger"))
                        .record(refund("x").ofNumber("1").total(cny("1"))));
        assertThat(count(Purchase.TYPE)).isEqualTo(2);
    }

    @Test
    void the_rest_is_paid_back_line_by_line_or_as_a_sum() {
        Id<Customer> zhang = customer("张伟");
        Purchase whole = purchases()
                .record(bought("1", ago(5)).customer(zhang).line(NewLine.of("a", 3, cny("3.3333"))))
                .record();
        Purchase refund = purchases().refundRest(whole.id(), "1-r", now).record();
        assertThat(refund.total()).isEqualTo(cny("-9.9999"));
        assertThat(refund.lineCount()).isEqualTo(1);
        assertThat(purchases().refundRest(whole.id(), "1-r", now).inserted()).isFalse();
        assertRefused("purchase.refund-exceeds", () -> purchases().refundRest(whole.id(), "1-r2", now));
        Purchase part = sold(zhang, "2", "10");
        purchases().record(refund("2-r").of(part.id()).total(cny("4")));
        assertThat(purchases().refundRest(part.id(), "2-r2", now).record().total())
                .isEqualTo(cny("-6"));
        assertThat(facts(zhang).revenue()).isEqualTo(cny("0"));
        assertThat(facts(zhang).refunds()).isEqualTo(3);
    }

    @Test
    void a_refund_whose_source_has_no_link_stands_alone() {
        Id<Customer> zhang = customer("张伟");
        Purchase refund =
                purchases().record(refund("r").customer(zhang).total(cny("9"))).record();
        assertThat(refund.refundOf()).isNull();
        assertThat(facts(zhang).revenue()).isEqualTo(cny("-9"));
        assertThat(facts(zhang).firstPurchaseAt()).isNull();
    }

    @Test
    void an_adjustment_goes_either_way() {
        Id<Customer> zhang = customer("张伟");
        sold(zhang, "1", "100");
        purchases()
                .record(NewPurchase.adjustment("shop", "a1", now)
                        .customer(zhang)
                        .total(cny("-12.5")));
        purchases()
                .record(NewPurchase.adjustment("shop", "a2", now)
                        .customer(zhang)
                        .total(cny("2.5")));
        assertThat(facts(zhang).revenue()).isEqualTo(cny("90"));
        assertThat(facts(zhang).purchases()).isEqualTo(1);
        assertThat(facts(zhang).refunds()).isZero();
        assertThat(facts(zhang).lastPurchaseAt()).isEqualTo(ago(48));
    }

    @Test
    void another_currency_is_converted_at_the_rate_of_a_day() {
        Id<Customer> zhang = customer("张伟");
        Purchase purchase = purchases()
                .record(bought("1", ago(5))
                        .customer(zhang)
                        .total(Money.of("33.33", "EUR"))
                        .rate(new BigDecimal("7.81234567"), DAY))
                .record();
        assertThat(purchase.baseTotal()).isEqualTo(cny("260.3855"));
        assertThat(purchase.rate()).isEqualByComparingTo("7.812346");
        assertThat(purchase.rateDate()).isEqualTo(DAY);
        purchases().record(refund("r1").of(purchase.id()).total(Money.of("11.11", "EUR")));
        assertThat(facts(zhang).revenue()).isEqualTo(cny("173.5903"));
        Purchase rest = purchases().refundRest(purchase.id(), "r2", now).record();
        assertThat(rest.rateDate()).isEqualTo(DAY);
        assertThat(facts(zhang).revenue()).isEqualTo(cny("0"));
        assertRefused("purchase.rate", () -> purchases().record(refund("r3").total(Money.of("1", "EUR"))));
    }

    @Test
    void what_nobody_was_known_to_have_bought_is_attached_with_its_refunds() {
        Purchase purchase =
                purchases().record(bought("1", ago(5)).total(cny("10"))).record();
        Id<Customer> zhang = customer("张伟");
        assertRefused(
                "purchase.refund-customer",
                () -> purchases()
                        .record(refund("r").of(purchase.id()).customer(zhang).total(cny("3"))));
        purchases().record(refund("r").of(purchase.id()).total(cny("3")));
        assertThat(count(CustomerFacts.TYPE)).isZero();
        Purchase attached = purchases().attach(purchase.id(), zhang);
        assertThat(attached.customer()).isEqualTo(zhang);
        assertThat(purchases().attach(purchase.id(), zhang)).isEqualTo(attached);
        Page<Purchase> history = purchases().of(zhang, 10, Optional.empty());
        assertThat(history.items()).extracting(Purchase::number).containsExactly("r", "1");
        assertThat(facts(zhang).revenue()).isEqualTo(cny("7"));
        assertThat(facts(zhang).purchases()).isEqualTo(1);
        assertThat(facts(zhang).refunds()).isEqualTo(1);
        Id<Customer> li = customer("李娜");
        assertRefused("purchase.attached", () -> purchases().attach(purchase.id(), li));
    }

    @Test
    void a_purchase_of_one_merged_away_is_the_survivors() {
        Id<Customer> old = customer("张伟");
        Id<Customer> zhang = customer("张伟");
        Purchase before = sold(old, "1", "10");
        mergedAway(old, zhang);
        Purchase refund = purchases()
                .record(refund("r").of(before.id()).customer(old).total(cny("1")))
                .record();
        assertThat(refund.customer()).isEqualTo(zhang);
        assertThat(purchases().of(old, 10, Optional.empty()).items()).hasSize(2);
    }

    @Test
    void what_was_recorded_is_not_rewritten_by_whatever_code() {
        Purchase purchase = purchases()
                .record(bought("1", now).line(NewLine.of("a", 1, cny("5"))))
                .record();
        assertRefused(
                "interaction.fixed",
                () -> lin.change(
                        Operation.of("host.edit"),
                        call -> call.update(purchase, Purchase.TYPE.with(purchase, Purchase.TOTAL, cny("1")))));
        PurchaseLine line = purchases().lines(purchase.id()).get(0);
        assertRefused(
                "interaction.fixed",
                () -> lin.change(
                        Operation.of("host.edit"),
                        call -> call.update(line, PurchaseLine.TYPE.with(line, PurchaseLine.AMOUNT, cny("1")))));
        assertThat(purchases().get(purchase.id()).total()).isEqualTo(cny("5"));
    }

    @Test
    void ten_thousand_lines_take_few_statements_and_a_second_time_change_nothing() {
        List<Id<Customer>> customers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            customers.add(customer("客" + i));
        }
        List<NewPurchase> batch = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            List<NewLine> lines = new ArrayList<>();
            for (int j = 1; j <= 20; j++) {
                lines.add(NewLine.of("SKU-" + j, j, cny("1.25")).category("c" + j % 3));
            }
            batch.add(bought("n" + i, ago(i)).customer(customers.get(i % 50)).lines(lines));
        }
        storage.forget();
        RecordedPurchases first = purchases().recordAll(batch);
        assertThat(first.recorded()).isEqualTo(500);
        assertThat(first.known()).isZero();
        assertThat(first.outcomes()).allMatch(RecordedPurchases.Outcome::recorded);
        assertThat(storage.writes()).as("writes").hasSizeLessThanOrEqualTo(7);
        assertThat(storage.reads()).as("reads").hasSizeLessThanOrEqualTo(12);
        assertThat(count(Purchase.TYPE)).isEqualTo(500);
        assertThat(count(PurchaseLine.TYPE)).isEqualTo(10_000);
        CustomerFacts before = facts(customers.get(7));
        assertThat(before.purchases()).isEqualTo(10);
        assertThat(before.revenue()).isEqualTo(cny("2625"));

        storage.forget();
        RecordedPurchases second = purchases().recordAll(batch);
        assertThat(second.recorded()).isZero();
        assertThat(second.known()).isEqualTo(500);
        assertThat(second.outcomes()).noneMatch(RecordedPurchases.Outcome::recorded);
        assertThat(second.outcomes())
                .extracting(RecordedPurchases.Outcome::id)
                .isEqualTo(first.outcomes().stream()
                        .map(RecordedPurchases.Outcome::id)
                        .toList());
        assertThat(storage.writes()).isEmpty();
        assertThat(storage.reads()).hasSizeLessThanOrEqualTo(2);
        assertThat(facts(customers.get(7))).isEqualTo(before);
        assertThat(count(PurchaseLine.TYPE)).isEqualTo(10_000);
    }

    @Test
    void what_is_told_twice_in_one_batch_is_recorded_once() {
        Id<Customer> zhang = customer("张伟");
        RecordedPurchases done = purchases()
                .recordAll(List.of(
                        bought("1", now).customer(zhang).total(cny("5")),
                        bought("1", now).customer(zhang).total(cny("6")),
                        bought("2", now).total(cny("7"))));
        assertThat(done.recorded()).isEqualTo(2);
        assertThat(done.known()).isEqualTo(1);
        assertThat(done.outcomes())
                .extracting(RecordedPurchases.Outcome::recorded)
                .containsExactly(true, false, true);
        assertThat(facts(zhang).revenue()).isEqualTo(cny("5"));
    }

    @Test
    void what_is_sound_of_a_batch_is_recorded_and_of_the_rest_it_is_told_why_not() {
        Id<Customer> zhang = customer("张伟");
        RecordedPurchases done = purchases()
                .recordSound(List.of(
                        bought("1", now).customer(zhang).total(cny("10")),
                        bought("2", now).total(cny("5")).lines(List.of(NewLine.of("a", 1, cny("4")))),
                        refund("r1").ofNumber("1").total(cny("11")),
                        refund("r2").ofNumber("1").total(cny("4")),
                        refund("r3").ofNumber("1").total(cny("7")),
                        refund("r4").ofNumber("2").total(cny("1")),
                        refund("r5").ofNumber("1").total(Money.of("1", "EUR"))));
        assertThat(done.recorded()).isEqualTo(2);
        assertThat(done.known()).isZero();
        assertThat(done.outcomes())
                .extracting(outcome -> outcome.refusal().map(CrmException::code).orElse("none"))
                .containsExactly(
                        "none",
                        "purchase.total-mismatch",
                        "purchase.refund-exceeds",
                        "none",
                        "purchase.refund-exceeds",
                        "record.not-found",
                        "purchase.refund-currency");
        assertThat(count(Purchase.TYPE)).isEqualTo(2);
        assertThat(purchases().find("shop", "1").orElseThrow().refunded()).isEqualTo(cny("4"));
        assertThat(facts(zhang).revenue()).isEqualTo(cny("6"));
    }

    @Test
    void a_batch_has_bounds() {
        List<NewPurchase> many = new ArrayList<>();
        for (int i = 0; i <= PurchaseService.MAX_PURCHASES; i++) {
            many.add(bought("n" + i, now).total(cny("1")));
        }
        assertRefused("limit.exceeded", () -> purchases().recordAll(many));
        List<NewLine> lines = new ArrayList<>();
        for (int i = 0; i <= NewPurchase.MAX_LINES; i++) {
            lines.add(NewLine.of("a", 1, cny("1")));
        }
        assertRefused("limit.exceeded", () -> bought("1", now).lines(lines));
    }
}
