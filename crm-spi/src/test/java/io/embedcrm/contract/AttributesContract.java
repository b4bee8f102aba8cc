package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Adjustment;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Custom attributes: stored, compared and sorted by as fields are. */
public interface AttributesContract extends Fixture {
    AttributesField<Buyer> ALL = Buyer.ATTRIBUTES;

    private static Buyer having(Object value) {
        return Buyer.named("n").with(ALL, new Attributes(Map.of("a", value)));
    }

    private List<Buyer> list(TenantId tenant, Criteria<Buyer> where) {
        return in(tenant, tx -> tx.list(Query.of(Buyer.TYPE).where(where)).items());
    }

    @Test
    default void every_kind_of_value_is_kept() {
        TenantId tenant = tenant();
        List<Object> values = List.of(
                "",
                "a ",
                "it's \"quoted\" \\ {json} [null] 中文 😀\n\t\u0001",
                "null",
                "true",
                "12",
                new BigDecimal("99999999999999999999.999999"),
                new BigDecimal("-0.000001"),
                BigDecimal.ZERO,
                true,
                false,
                Instant.parse("1000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                LocalDate.of(1000, 1, 1),
                LocalDate.of(9999, 12, 31),
                Money.of("999999999999999.9999", "CNY"),
                Money.of("0.001", "KWD"),
                new RecordRef("Buyer", UUID.randomUUID()),
                Set.of("one"),
                Set.of("one", "two", "a,b", "\"", ""));
        for (Object value : values) {
            Buyer buyer = insert(tenant, having(value));
            assertThat(stored(tenant, buyer)).as("%s", value).contains(buyer);
        }
    }

    @Test
    default void one_entry_is_changed_like_a_field_and_several_choices_are_not() {
        TenantId tenant = tenant();
        Buyer buyer = insert(tenant, having("kept"));
        in(
                tenant,
                tx -> tx.adjust(
                        Buyer.TYPE,
                        buyer.id(),
                        List.of(
                                Adjustment.add(ALL.number("points"), new BigDecimal("2.5")),
                                Adjustment.set(ALL.text("tea"), "oolong")),
                        Criteria.everything()));
        Buyer after = stored(tenant, buyer).orElseThrow();
        assertThat(after.attributes().values())
                .isEqualTo(Map.of("a", "kept", "points", new BigDecimal("2.500000"), "tea", "oolong"));
        assertThat(Buyer.TYPE.with(after, ALL.text("tea"), null).attributes().get("tea"))
                .isNull();
        assertThat(codeOf(() -> Buyer.TYPE.with(after, ALL.choices("teas"), "oolong")))
                .isEqualTo("attribute.kind");
    }

    @Test
    default void no_attributes_and_none_set_are_told_apart() {
        TenantId tenant = tenant();
        Buyer absent = insert(tenant, Buyer.named("absent"));
        Buyer none = insert(tenant, Buyer.named("none").with(ALL, Attributes.NONE));
        assertThat(stored(tenant, absent)).contains(absent);
        assertThat(stored(tenant, none)).contains(none);
        assertThat(list(tenant, ALL.absent())).containsExactly(absent);
        assertThat(list(tenant, ALL.text("a").absent())).hasSize(2);
    }

    @Test
    default void attributes_compare_as_fields_do() {
        TenantId tenant = tenant();
        RecordRef ref = new RecordRef("Buyer", UUID.randomUUID());
        Instant at = Instant.parse("2024-01-01T00:00:00.000001Z");
        Buyer text = insert(tenant, having("b"));
        Buyer number = insert(tenant, having(new BigDecimal("10")));
        Buyer truth = insert(tenant, having(true));
        Buyer instant = insert(tenant, having(at));
        Buyer day = insert(tenant, having(LocalDate.of(2024, 1, 1)));
        Buyer money = insert(tenant, having(Money.of("10", "CNY")));
        Buyer reference = insert(tenant, having(ref));
        Buyer choices = insert(tenant, having(Set.of("b", "c")));
        insert(tenant, Buyer.named("bare"));
        assertThat(list(tenant, ALL.text("a").eq("b"))).containsExactly(text);
        assertThat(list(tenant, ALL.text("a").after("B"))).containsExactly(text);
        assertThat(list(tenant, ALL.text("a").in("a", "b"))).containsExactly(text);
        assertThat(list(tenant, ALL.number("a").after(new BigDecimal("9.5")))).containsExactly(number);
        assertThat(list(tenant, ALL.number("a").eq(new BigDecimal("10.000000"))))
                .containsExactly(number);
        assertThat(list(tenant, ALL.truth("a").eq(true))).containsExactly(truth);
        assertThat(list(tenant, ALL.truth("a").eq(false))).isEmpty();
        assertThat(list(tenant, ALL.instant("a").eq(at))).containsExactly(instant);
        assertThat(list(tenant, ALL.instant("a").before(at))).isEmpty();
        assertThat(list(tenant, ALL.date("a").atMost(LocalDate.of(2024, 1, 1)))).containsExactly(day);
        assertThat(list(tenant, ALL.money("a").atLeast(Money.of("9", "CNY")))).containsExactly(money);
        assertThat(list(tenant, ALL.money("a").atLeast(Money.of("9", "EUR")))).isEmpty();
        assertThat(list(tenant, ALL.money("a").eq(Money.of("10", "CNY")))).containsExactly(money);
        assertThat(list(tenant, ALL.reference("a").eq(ref))).containsExactly(reference);
        assertThat(list(tenant, ALL.choices("a").eq("c"))).containsExactly(choices);
    }

    @Test
    default void an_attribute_of_another_kind_is_absent() {
        TenantId tenant = tenant();
        Buyer text = insert(tenant, having("10"));
        Buyer number = insert(tenant, having(new BigDecimal("10")));
        Buyer choices = insert(tenant, having(Set.of("10")));
        assertThat(list(tenant, ALL.text("a").present())).containsExactly(text);
        assertThat(list(tenant, ALL.number("a").present())).containsExactly(number);
        assertThat(list(tenant, ALL.choices("a").present())).containsExactly(choices);
        assertThat(list(tenant, ALL.number("a").absent())).containsExactlyInAnyOrder(text, choices);
        assertThat(list(tenant, ALL.text("a").eq("10").not())).containsExactlyInAnyOrder(number, choices);
        assertThat(list(tenant, ALL.date("a").absent())).hasSize(3);
    }

    @Test
    default void sets_of_choices_are_asked_for_one_or_any() {
        TenantId tenant = tenant();
        Buyer rg = insert(tenant, having(Set.of("red", "green")));
        Buyer gb = insert(tenant, having(Set.of("green", "blue")));
        insert(tenant, Buyer.named("bare"));
        assertThat(list(tenant, ALL.choices("a").eq("green"))).containsExactlyInAnyOrder(rg, gb);
        assertThat(list(tenant, ALL.choices("a").eq("re"))).isEmpty();
        assertThat(list(tenant, ALL.choices("a").in("red", "yellow"))).containsExactly(rg);
        assertThat(list(tenant, ALL.choices("a").in(List.of()))).isEmpty();
        assertThat(list(tenant, ALL.choices("a").ne("blue"))).hasSize(2).contains(rg);
    }

    @Test
    default void records_are_sorted_by_attributes() {
        TenantId tenant = tenant();
        Buyer two = insert(tenant, having(new BigDecimal("2")));
        Buyer ten = insert(tenant, having(new BigDecimal("10")));
        Buyer minus = insert(tenant, having(new BigDecimal("-3.5")));
        Buyer text = insert(tenant, having("1"));
        Query<Buyer> query = Query.of(Buyer.TYPE).limit(1);
        assertThat(pages(tenant, query.sortedBy(ALL.number("a").ascending()))).containsExactly(minus, two, ten, text);
        assertThat(pages(tenant, query.sortedBy(ALL.number("a").descending()))).containsExactly(ten, two, minus, text);
        assertThat(pages(tenant, query.sortedBy(ALL.text("a").descending())).get(0))
                .isEqualTo(text);
    }

    @Test
    default void attributes_are_set_changed_and_cleared() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, having("x"));
        Attributes attributes = new Attributes(Map.of("a", new BigDecimal("1"), "b", "y"));
        Buyer second = in(tenant, tx -> tx.update(first, first.with(ALL, attributes)));
        assertThat(stored(tenant, first)).contains(second);
        assertThat(list(tenant, ALL.text("a").present())).isEmpty();
        assertThat(list(tenant, ALL.number("a").eq(new BigDecimal("1.000000")))).containsExactly(second);
        Buyer third = in(tenant, tx -> tx.update(second, second.with(ALL, attributes.without("a"))));
        assertThat(list(tenant, ALL.number("a").present())).isEmpty();
        assertThat(list(tenant, ALL.text("b").eq("y"))).containsExactly(third);
        Buyer fourth = in(tenant, tx -> tx.update(third, third.with(ALL, null)));
        assertThat(list(tenant, ALL.text("b").present())).isEmpty();
        assertThat(stored(tenant, fourth)).contains(fourth);
        run(tenant, tx -> tx.delete(fourth));
        assertThat(list(tenant, ALL.text("b").absent())).isEmpty();
    }

    @Test
    default void text_of_attributes_is_exact() {
        TenantId tenant = tenant();
        Buyer plain = insert(tenant, having("a"));
        insert(tenant, having("a "));
        insert(tenant, having("A"));
        insert(tenant, having("\u00e1"));
        assertThat(list(tenant, ALL.text("a").eq("a"))).containsExactly(plain);
        assertThat(codeOf(() -> having("\uD83D"))).isEqualTo("text.surrogate");
    }

    @Test
    default void as_many_and_as_long_attributes_as_allowed_are_kept() {
        TenantId tenant = tenant();
        Attributes many = Attributes.NONE;
        for (int i = 0; i < 200; i++) {
            many = many.with("key_" + i, "中".repeat(i % 4 == 0 ? Attributes.MAX_TEXT : 3));
        }
        Buyer buyer = insert(tenant, Buyer.named("n").with(ALL, many));
        assertThat(stored(tenant, buyer)).contains(buyer);
        assertThat(list(tenant, ALL.text("key_199").eq("中中中"))).containsExactly(buyer);
    }
}
