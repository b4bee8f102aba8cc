package io.embedcrm.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.FieldChange;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Custom attributes are treated as they were declared. */
interface DeclaredAttributesTopic {
    Storage crmStorage();

    /** A tenant whose customers have a salary and an id card (sensitive), a nickname (personal) and a size (plain). */
    final class Tailor {
        final Storage storage;
        final TenantId tenant = TenantId.of("t-" + UUID.randomUUID());
        final CrmSession boss;
        final Customer zhang;

        Tailor(Storage storage) {
            this.storage = storage;
            boss = as("boss", AccessPolicy.unrestricted());
            declare("salary", AttributeKind.NUMBER, DataClass.SENSITIVE);
            boss.attributes()
                    .declare(NewAttribute.of(Customer.TYPE, "id_card", AttributeKind.TEXT, "ID card")
                            .dataClass(DataClass.SENSITIVE)
                            .mask(Mask.PHONE));
            declare("nickname", AttributeKind.TEXT, DataClass.PERSONAL);
            declare("size", AttributeKind.TEXT, DataClass.PLAIN);
            zhang = boss.customers()
                    .register(NewCustomer.person("张伟")
                            .owner("lin")
                            .set(Customer.BIRTHDAY, LocalDate.of(1990, 1, 1))
                            .attribute("salary", 100)
                            .attribute("id_card", "420106199001011234")
                            .attribute("nickname", "Wei")
                            .attribute("size", "L"));
        }

        void declare(String key, AttributeKind kind, DataClass dataClass) {
            boss.attributes()
                    .declare(NewAttribute.of(Customer.TYPE, key, kind, key).dataClass(dataClass));
        }

        CrmSession as(String actor, AccessPolicy policy, String... roles) {
            return Crm.on(storage).policy(policy).tenant(tenant).build().as(Actor.of(actor, roles));
        }

        CrmSession as(Role role) {
            return as("lin", Roles.of(role), role.name());
        }

        /** What is held of the customer, past all rights. */
        Map<String, Object> stored() {
            return values(storage.transact(tenant, tx -> tx.find(Customer.TYPE, zhang.id()))
                    .orElseThrow());
        }

        /** A value of before attributes were declared. */
        void old(String key, Object value) {
            storage.transact(tenant, tx -> {
                Customer now = tx.find(Customer.TYPE, zhang.id()).orElseThrow();
                Attributes more = Optional.ofNullable(now.attributes())
                        .orElse(Attributes.NONE)
                        .with(key, value);
                return tx.update(now, Customer.TYPE.with(now, Customer.ATTRIBUTES, more));
            });
        }
    }

    private static Map<String, Object> values(Customer customer) {
        Attributes attributes = customer.attributes();
        return attributes == null ? Map.of() : attributes.values();
    }

    private static Role reader() {
        return Role.named("reader").readEverything(Scope.ALL);
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    default void attributes_of_a_hidden_class_are_absent_wherever_a_customer_is_shown() {
        Tailor tailor = new Tailor(crmStorage());
        Customer zhang = tailor.boss
                .customers()
                .change(
                        tailor.zhang.id(),
                        tailor.zhang.version(),
                        CustomerEdit.of()
                                .attribute("salary", 200)
                                .attribute("size", "M")
                                .clearAttribute("id_card"));
        CrmSession agent = tailor.as(reader().hideAll(DataClass.SENSITIVE));
        assertThat(values(agent.customers().get(zhang.id()))).containsOnlyKeys("nickname", "size");
        assertThat(agent.customers().list(Query.of(Customer.TYPE)).items())
                .singleElement()
                .satisfies(each -> assertThat(values(each)).containsOnlyKeys("nickname", "size"));
        assertThat(values(agent.profile().of(zhang.id(), 10).customer())).containsOnlyKeys("nickname", "size");
        assertThat(agent.records().withheld(Customer.TYPE, zhang.id()).hidden()).containsExactly("attributes");
        assertThat(agent.history()
                        .of(Customer.TYPE, zhang.id(), 10, Optional.empty())
                        .items())
                .flatExtracting(event ->
                        event.changes().stream().map(FieldChange::field).toList())
                .containsExactly("attributes.size");
        assertThat(agent.history().at(Customer.TYPE, zhang.id(), Instant.now().plusSeconds(60)))
                .hasValueSatisfying(then -> assertThat(values(then)).containsOnlyKeys("nickname", "size"));
        assertThat(values(tailor.boss.customers().get(zhang.id()))).containsOnlyKeys("nickname", "salary", "size");
    }

    @Test
    default void attributes_of_a_hidden_class_are_no_way_to_ask_sort_or_measure() {
        Tailor tailor = new Tailor(crmStorage());
        CrmSession agent = tailor.as(reader().hideAll(DataClass.SENSITIVE));
        var salary = Customer.ATTRIBUTES.number("salary");
        var size = Customer.ATTRIBUTES.text("size");
        assertThat(agent.records().count(Customer.TYPE, salary.present())).isZero();
        assertThat(agent.records().count(Customer.TYPE, salary.atLeast(BigDecimal.TEN)))
                .isZero();
        assertThat(agent.records().count(Customer.TYPE, size.eq("L"))).isEqualTo(1);
        refused(() -> agent.customers().list(Query.of(Customer.TYPE).sortedBy(salary.ascending())), "access.sort");
        assertThat(agent.customers()
                        .list(Query.of(Customer.TYPE).sortedBy(size.ascending()))
                        .items())
                .hasSize(1);
        Measure<Customer, Long> known = Measure.<Customer>count().where(salary.present());
        assertThat(agent.records()
                        .aggregate(Aggregation.of(Customer.TYPE, known))
                        .get(0)
                        .need(known))
                .isZero();
        assertThat(tailor.boss
                        .records()
                        .aggregate(Aggregation.of(Customer.TYPE, known))
                        .get(0)
                        .need(known))
                .isEqualTo(1);
    }

    @Test
    default void each_attribute_is_of_its_declared_class_and_not_of_that_of_the_field_that_holds_it() {
        Tailor tailor = new Tailor(crmStorage());
        tailor.old("undeclared", "x");
        assertThat(values(tailor.as(reader().hideAll(DataClass.PERSONAL))
                        .customers()
                        .get(tailor.zhang.id())))
                .containsOnlyKeys("id_card", "salary", "size");
        assertThat(values(
                        tailor.as(reader().hideAll(DataClass.PLAIN)).customers().get(tailor.zhang.id())))
                .containsOnlyKeys("id_card", "salary", "nickname", "undeclared");
        assertThat(values(tailor.as(reader().hideAll(DataClass.SENSITIVE))
                        .customers()
                        .get(tailor.zhang.id())))
                .containsOnlyKeys("nickname", "size", "undeclared");
    }

    @Test
    default void a_declaration_counts_from_the_next_call_on() {
        Tailor tailor = new Tailor(crmStorage());
        tailor.old("illness", "x");
        CrmSession agent = tailor.as(reader().hideAll(DataClass.SENSITIVE));
        assertThat(values(agent.customers().get(tailor.zhang.id()))).containsKey("illness");
        tailor.declare("illness", AttributeKind.TEXT, DataClass.SENSITIVE);
        assertThat(values(agent.customers().get(tailor.zhang.id()))).doesNotContainKey("illness");
        Tailor other = new Tailor(crmStorage());
        other.old("illness", "x");
        assertThat(values(other.as(reader().hideAll(DataClass.SENSITIVE))
                        .customers()
                        .get(other.zhang.id())))
                .containsKey("illness");
    }

    @Test
    default void a_masked_class_is_shown_in_part_through_the_mask_each_attribute_declares() {
        Tailor tailor = new Tailor(crmStorage());
        CrmSession agent =
                tailor.as(reader().maskAll(DataClass.SENSITIVE, Mask.NAME).maskAll(DataClass.PERSONAL, Mask.NAME));
        Customer seen = agent.customers().get(tailor.zhang.id());
        assertThat(values(seen)).isEqualTo(Map.of("id_card", "420****1234", "nickname", "****", "size", "L"));
        assertThat(seen.name()).isEqualTo("张****");
        assertThat(seen.birthday()).isNull();
        assertThat(agent.records().withheld(Customer.TYPE, seen.id()).masked())
                .contains("name", "attributes.id_card", "attributes.nickname");
        assertThat(agent.records()
                        .count(
                                Customer.TYPE,
                                Customer.ATTRIBUTES.text("id_card").present()))
                .isZero();
    }

    @Test
    default void what_is_hidden_or_masked_is_not_written_and_survives_a_change_of_the_rest() {
        Tailor tailor = new Tailor(crmStorage());
        Role role = Role.named("agent").everything(Scope.ALL).hideAll(DataClass.SENSITIVE);
        CrmSession agent = tailor.as(role);
        Customer seen = agent.customers().get(tailor.zhang.id());
        refused(
                () -> agent.customers()
                        .change(seen.id(), seen.version(), CustomerEdit.of().attribute("salary", 1)),
                "access.field");
        refused(() -> agent.customers().register(NewCustomer.person("李").attribute("id_card", "1")), "access.field");
        Customer changed = agent.records()
                .change(seen, Customer.TYPE.with(seen, Customer.ATTRIBUTES, Attributes.NONE.with("size", "M")));
        assertThat(values(changed)).containsOnlyKeys("size");
        assertThat(tailor.stored())
                .isEqualTo(
                        Map.of("salary", new BigDecimal("100.000000"), "id_card", "420106199001011234", "size", "M"));
        assertThat(agent.records().count(Customer.TYPE, Criteria.everything())).isEqualTo(1);
    }

    @Test
    default void what_is_said_of_one_attribute_goes_before_and_what_is_said_of_all_does_not_show_a_hidden_class() {
        Tailor tailor = new Tailor(crmStorage());
        CrmSession one = tailor.as(Role.named("one")
                .everything(Scope.ALL)
                .hideAll(DataClass.SENSITIVE)
                .readOnly(Customer.ATTRIBUTES.text("id_card")));
        assertThat(values(one.customers().get(tailor.zhang.id()))).containsOnlyKeys("id_card", "nickname", "size");
        CrmSession all = tailor.as(Role.named("all")
                .everything(Scope.ALL)
                .hideAll(DataClass.SENSITIVE)
                .readOnly(Customer.ATTRIBUTES));
        Customer seen = all.customers().get(tailor.zhang.id());
        assertThat(values(seen)).containsOnlyKeys("nickname", "size");
        refused(
                () -> all.customers()
                        .change(seen.id(), seen.version(), CustomerEdit.of().attribute("size", "M")),
                "access.field");
        Customer renamed = all.records().change(seen, Customer.TYPE.with(seen, Customer.NAME, "张大伟"));
        assertThat(renamed.name()).isEqualTo("张大伟");
        assertThat(tailor.stored()).containsOnlyKeys("id_card", "nickname", "salary", "size");
    }

    @Test
    default void one_role_may_show_on_its_rows_what_another_hides_on_the_rest() {
        Tailor tailor = new Tailor(crmStorage());
        Customer wangs = tailor.boss
                .customers()
                .register(NewCustomer.person("李").owner("wang").attribute("salary", 300));
        AccessPolicy policy =
                Roles.of(Role.named("seller").read(Scope.OWN, Customer.TYPE), reader().hideAll(DataClass.SENSITIVE));
        CrmSession both = tailor.as("lin", policy, "seller", "reader");
        assertThat(values(both.customers().get(tailor.zhang.id()))).containsKey("salary");
        assertThat(values(both.customers().get(wangs.id()))).isEmpty();
        assertThat(both.records()
                        .count(
                                Customer.TYPE,
                                Customer.ATTRIBUTES.number("salary").present()))
                .isEqualTo(1);
    }
}
