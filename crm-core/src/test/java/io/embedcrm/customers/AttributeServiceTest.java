package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Mask;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttributeServiceTest extends CustomersScene {
    private AttributeService attributes;

    @BeforeEach
    void declare_attributes() {
        attributes = new AttributeService(session);
    }

    private AttributeDefinition declare(String key, AttributeKind kind) {
        return attributes.declare(NewAttribute.of(Customer.TYPE, key, kind, key));
    }

    private void declareLevel() {
        attributes.declare(NewAttribute.of(Customer.TYPE, "level", AttributeKind.CHOICE, "Level")
                .labelZh("级别")
                .choice("gold", "Gold")
                .choice(AttributeChoice.of("iron", "Iron", "铁")));
    }

    private Object value(Customer customer, String key) {
        return Objects.requireNonNull(customer.attributes()).get(key);
    }

    @Test
    void an_attribute_is_declared_with_all_that_is_to_be_known_of_it() {
        AttributeDefinition id = attributes.declare(NewAttribute.of(Customer.TYPE, "id_card", AttributeKind.TEXT, "ID")
                .labelZh("身份证")
                .required()
                .unique()
                .dataClass(DataClass.SENSITIVE)
                .mask(Mask.ALL));

        assertThat(attributes.of(Customer.TYPE)).containsExactly(id);
        assertThat(id.mandatory()).isTrue();
        assertThat(id.distinct()).isTrue();
        assertThat(id.dataClass()).isEqualTo(DataClass.SENSITIVE);
        assertThat(id.mask()).isEqualTo(Mask.ALL);
        assertThat(id.labelZh()).isEqualTo("身份证");
    }

    @Test
    void every_kind_of_value_is_kept_and_found() {
        Customer other = person("Other");
        declareLevel();
        attributes.declare(NewAttribute.of(Customer.TYPE, "likes", AttributeKind.CHOICES, "Likes")
                .choice("tea", "Tea")
                .choice("wine", "Wine")
                .choice("beer", "Beer"));
        declare("text", AttributeKind.TEXT);
        declare("number", AttributeKind.NUMBER);
        declare("truth", AttributeKind.TRUTH);
        declare("instant", AttributeKind.INSTANT);
        declare("date", AttributeKind.DATE);
        declare("money", AttributeKind.MONEY);
        declare("reference", AttributeKind.REFERENCE);

        Customer li = customers.register(NewCustomer.person("Li")
                .attribute("level", "gold")
                .attribute("likes", Set.of("tea", "wine"))
                .attribute("text", "hello")
                .attribute("number", 7)
                .attribute("truth", true)
                .attribute("instant", Instant.parse("2026-01-01T00:00:00Z"))
                .attribute("date", LocalDate.of(2026, 1, 1))
                .attribute("money", Money.of("19.90", "CNY"))
                .attribute("reference", RecordRef.of(other)));

        assertThat(customers
                        .list(Query.of(Customer.TYPE)
                                .where(Customer.ATTRIBUTES.text("level").eq("gold"))
                                .where(Customer.ATTRIBUTES.choices("likes").eq("tea"))
                                .where(Customer.ATTRIBUTES.number("number").atLeast(BigDecimal.valueOf(7)))
                                .where(Customer.ATTRIBUTES
                                        .reference("reference")
                                        .eq(RecordRef.of(other))))
                        .items())
                .containsExactly(li);
    }

    @Test
    void what_is_not_declared_so_is_refused_and_nothing_is_stored() {
        declareLevel();
        declare("number", AttributeKind.NUMBER);
        attributes.declare(NewAttribute.of(Customer.TYPE, "friend", AttributeKind.REFERENCE, "Friend")
                .to(Customer.TYPE));
        NewCustomer li = NewCustomer.person("Li");

        assertThat(code(() -> customers.register(li.attribute("unknown", "x")))).isEqualTo("attribute.unknown");
        assertThat(code(() -> customers.register(li.attribute("number", "7")))).isEqualTo("attribute.kind");
        assertThat(code(() -> customers.register(li.attribute("level", "silver"))))
                .isEqualTo("attribute.choice-unknown");
        assertThat(code(() -> customers.register(li.attribute("level", Set.of("gold")))))
                .isEqualTo("attribute.kind");
        assertThat(code(() ->
                        customers.register(li.attribute("friend", new RecordRef("Portfolio", UUID.randomUUID())))))
                .isEqualTo("attribute.reference-type");
        assertThat(code(() -> customers.register(li.attribute("friend", new RecordRef("Customer", UUID.randomUUID())))))
                .isEqualTo("attribute.reference-unknown");
        assertThat(code(() -> li.attribute("Bad Key", "x"))).isEqualTo("attribute.key");
        assertThat(count(Customer.TYPE)).isZero();
    }

    @Test
    void set_cleared_and_untouched_are_three_things() {
        declareLevel();
        declare("text", AttributeKind.TEXT);
        declare("number", AttributeKind.NUMBER);
        Customer li = customers.register(
                NewCustomer.person("Li").attribute("level", "gold").attribute("text", "a"));

        Customer after = customers.change(
                li.id(), li.version(), CustomerEdit.of().attribute("number", 3).clearAttribute("text"));

        assertThat(value(after, "level")).isEqualTo("gold");
        assertThat(value(after, "text")).isNull();
        assertThat(value(after, "number")).isEqualTo(new BigDecimal("3.000000"));
        Event change = events.get(events.size() - 1);
        assertThat(change.changes())
                .extracting(field -> field.field())
                .containsExactlyInAnyOrder("attributes.text", "attributes.number");
    }

    @Test
    void a_required_attribute_must_be_given_and_cannot_be_cleared() {
        Customer before = person("Before");
        declareLevel();
        attributes.require(Customer.TYPE, "level", true);

        assertThat(code(() -> person("Li"))).isEqualTo("attribute.required");
        Customer li = customers.register(NewCustomer.person("Li").attribute("level", "gold"));
        assertThat(code(() -> customers.change(
                        li.id(), li.version(), CustomerEdit.of().clearAttribute("level"))))
                .isEqualTo("attribute.required");

        declare("text", AttributeKind.TEXT);
        customers.change(before.id(), before.version(), CustomerEdit.of().attribute("text", "x"));
        attributes.require(Customer.TYPE, "level", false);
        person("After");
    }

    @Test
    void a_retired_choice_stays_readable_but_cannot_be_chosen() {
        declareLevel();
        declare("text", AttributeKind.TEXT);
        Customer gold = customers.register(NewCustomer.person("Gold").attribute("level", "gold"));
        Customer iron = customers.register(NewCustomer.person("Iron").attribute("level", "iron"));
        attributes.retireChoice(Customer.TYPE, "level", "gold");

        Customer edited =
                customers.change(gold.id(), gold.version(), CustomerEdit.of().attribute("text", "still gold"));
        assertThat(value(edited, "level")).isEqualTo("gold");
        assertThat(code(() -> customers.change(
                        iron.id(), iron.version(), CustomerEdit.of().attribute("level", "gold"))))
                .isEqualTo("attribute.choice-retired");

        attributes.offer(Customer.TYPE, "level", AttributeChoice.of("gold", "Gold again"));
        customers.change(iron.id(), iron.version(), CustomerEdit.of().attribute("level", "gold"));
        assertThat(code(() -> attributes.retireChoice(Customer.TYPE, "level", "none")))
                .isEqualTo("attribute.choice-unknown");
    }

    @Test
    void of_several_choices_only_new_ones_must_be_open() {
        attributes.declare(NewAttribute.of(Customer.TYPE, "likes", AttributeKind.CHOICES, "Likes")
                .choice("tea", "Tea")
                .choice("wine", "Wine"));
        Customer li = customers.register(NewCustomer.person("Li").attribute("likes", Set.of("tea")));
        attributes.retireChoice(Customer.TYPE, "likes", "tea");

        Customer more =
                customers.change(li.id(), li.version(), CustomerEdit.of().attribute("likes", Set.of("tea", "wine")));
        assertThat(value(more, "likes")).isEqualTo(Set.of("tea", "wine"));
        assertThat(code(() -> customers.register(NewCustomer.person("X").attribute("likes", List.of("tea")))))
                .isEqualTo("attribute.choice-retired");
    }

    @Test
    void a_retired_attribute_can_only_be_cleared() {
        declare("text", AttributeKind.TEXT);
        Customer li = customers.register(NewCustomer.person("Li").attribute("text", "a"));
        attributes.retire(Customer.TYPE, "text");

        assertThat(code(() -> customers.change(
                        li.id(), li.version(), CustomerEdit.of().attribute("text", "b"))))
                .isEqualTo("attribute.retired");
        Customer cleared =
                customers.change(li.id(), li.version(), CustomerEdit.of().clearAttribute("text"));
        assertThat(value(cleared, "text")).isNull();
    }

    @Test
    void a_unique_value_belongs_to_one_and_is_free_when_given_up() {
        attributes.declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Card")
                .unique());
        Customer li = customers.register(NewCustomer.person("Li").attribute("card", "C-1"));

        assertThat(code(() -> customers.register(NewCustomer.person("X").attribute("card", "C-1"))))
                .isEqualTo("attribute.not-unique");
        assertThat(count(Customer.TYPE)).isEqualTo(1);

        customers.change(li.id(), li.version(), CustomerEdit.of().attribute("card", "C-2"));
        Customer wang = customers.register(NewCustomer.person("Wang").attribute("card", "C-1"));
        assertThat(code(() -> customers.change(
                        wang.id(), wang.version(), CustomerEdit.of().attribute("card", "C-2"))))
                .isEqualTo("attribute.not-unique");

        customers.change(wang.id(), wang.version(), CustomerEdit.of().clearAttribute("card"));
        assertThat(count(AttributeKey.TYPE)).isEqualTo(1);
        customers.register(NewCustomer.person("X").attribute("card", "C-1"));
    }

    @Test
    void a_unique_value_twice_in_one_batch_is_refused_whole() {
        attributes.declare(NewAttribute.of(Customer.TYPE, "number", AttributeKind.NUMBER, "Number")
                .unique());

        assertThat(code(() -> customers.findOrRegisterAll(List.of(
                        NewCustomer.person("A").identity("s", "1").attribute("number", 7),
                        NewCustomer.person("B").identity("s", "2").attribute("number", new BigDecimal("7.0"))))))
                .isEqualTo("attribute.not-unique");
        assertThat(count(Customer.TYPE)).isZero();
        assertThat(count(AttributeKey.TYPE)).isZero();
    }

    @Test
    void the_reserved_value_is_not_kept_in_the_clear() {
        attributes.declare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.TEXT, "Card")
                .unique());
        customers.register(NewCustomer.person("Li").attribute("card", "C-1"));

        AttributeKey key = session.read(call -> call.list(Query.of(AttributeKey.TYPE)))
                .items()
                .get(0);
        assertThat(key.digest()).hasSize(64).doesNotContain("C-1");
    }

    @Test
    void declarations_that_cannot_be_are_refused() {
        declareLevel();
        NewAttribute text = NewAttribute.of(Customer.TYPE, "x", AttributeKind.TEXT, "X");

        assertThat(code(() -> attributes.declare(NewAttribute.of(Customer.TYPE, "level", AttributeKind.TEXT, "X"))))
                .isEqualTo("attribute.declared");
        assertThat(code(() -> attributes.declare(NewAttribute.of(Tag.TYPE, "x", AttributeKind.TEXT, "X"))))
                .isEqualTo("attribute.type-has-none");
        assertThat(code(() -> attributes.declare(text.choice("a", "A")))).isEqualTo("attribute.choices");
        assertThat(code(() -> attributes.declare(NewAttribute.of(Customer.TYPE, "x", AttributeKind.CHOICE, "X"))))
                .isEqualTo("attribute.choices");
        assertThat(code(() -> attributes.declare(NewAttribute.of(Customer.TYPE, "x", AttributeKind.CHOICE, "X")
                        .choice("a", "A")
                        .choice("a", "B"))))
                .isEqualTo("attribute.choices");
        assertThat(code(() -> attributes.declare(NewAttribute.of(Customer.TYPE, "x", AttributeKind.TRUTH, "X")
                        .unique())))
                .isEqualTo("attribute.unique-kind");
        assertThat(code(() -> attributes.declare(NewAttribute.of(Customer.TYPE, "x", AttributeKind.NUMBER, "X")
                        .mask(Mask.ALL))))
                .isEqualTo("attribute.mask-kind");
        assertThat(code(() -> attributes.declare(text.to(Customer.TYPE)))).isEqualTo("attribute.target-kind");
        assertThat(code(() -> AttributeChoice.of("no, comma", "X"))).isEqualTo("attribute.choice-code");
        assertThat(code(() -> attributes.offer(Customer.TYPE, "none", AttributeChoice.of("a", "A"))))
                .isEqualTo("record.not-found");
        assertThat(attributes.of(Customer.TYPE)).hasSize(1);
    }

    @Test
    void an_attribute_is_relabelled() {
        declareLevel();
        AttributeDefinition shown = attributes.relabel(Customer.TYPE, "level", "Rank", null);
        assertThat(shown.labelEn()).isEqualTo("Rank");
        assertThat(shown.labelZh()).isNull();
        assertThat(shown.choiceList()).extracting(AttributeChoice::labelZh).containsExactly(null, "铁");
    }

    @Test
    void an_attribute_out_of_sight_is_absent() {
        declareLevel();
        rights.put("temp", hiding(Customer.ATTRIBUTES.text("level")));
        Customer li = customers.register(NewCustomer.person("Li").attribute("level", "gold"));

        Customer seen = new CustomerService(as("temp")).get(li.id());

        assertThat(Objects.requireNonNull(seen.attributes())).isEqualTo(Attributes.NONE);
    }

    @Test
    void another_tenant_has_attributes_of_its_own() {
        declareLevel();
        var other = work.session(io.embedcrm.storage.TenantId.of("other"), io.embedcrm.access.Actor.of("lin"));
        assertThat(new AttributeService(other).of(Customer.TYPE)).isEmpty();
        assertThat(code(() -> new CustomerService(other)
                        .register(NewCustomer.person("Li").attribute("level", "gold"))))
                .isEqualTo("attribute.unknown");
    }
}
