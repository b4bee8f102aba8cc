package io.embedcrm.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmRecords;
import io.embedcrm.access.Action;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeChoice;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.Note;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.testing.TestCrm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DescriptionServiceTest {
    /** How hot. */
    public enum Heat {
        /** Not. */
        STONE_COLD,
        /** Very. */
        HOT
    }

    /** A record of a host. */
    public record TeaOrder(
            Id<TeaOrder> id,
            long version,
            @Structural Id<Customer> customer,
            @Structural Heat heat,
            @Personal @Nullable String deliveryRemark)
            implements Entity {
        static final RecordType<TeaOrder> TYPE =
                RecordType.declare(TeaOrder.class).build();
    }

    private final TestCrm crm = TestCrm.create();

    private TypeDescription customer(String... roles) {
        return crm.as("lin", roles).description().of(Customer.TYPE);
    }

    private static FieldDescription field(TypeDescription type, String name) {
        return type.field(name).orElseThrow();
    }

    @Test
    void an_actor_without_bounds_finds_every_type() {
        assertThat(crm.as("lin").description().types())
                .extracting(TypeDescription::name)
                .containsExactlyElementsOf(CrmRecords.catalog().types().stream()
                        .map(RecordType::name)
                        .toList());
    }

    @Test
    void a_type_and_its_fields_have_labels_in_both_languages() {
        TypeDescription customer = customer();
        assertThat(customer.label()).isEqualTo(new Label("Customer", "客户"));
        assertThat(field(customer, "birthday").label().in(Locale.CHINA)).isEqualTo("生日");
        assertThat(field(customer, "birthday").label().in(Locale.UK)).isEqualTo("Birthday");
        assertThat(field(customer, "id").label()).isEqualTo(new Label("Id", "编号"));
        assertThat(crm.as("lin").description().of(ContactPoint.TYPE).label().zh())
                .isEqualTo("联系方式");
    }

    @Test
    void a_field_says_what_it_holds() {
        FieldDescription name = field(customer(), "name");
        assertThat(name.kind()).isEqualTo(Kind.TEXT);
        assertThat(name.length()).isEqualTo(Customer.NAME.length());
        assertThat(name.searchable()).isTrue();
        assertThat(name.dataClass()).isEqualTo(DataClass.PERSONAL);
        assertThat(field(customer(), "birthday").length()).isZero();
        assertThat(field(customer(), "portfolio").target()).contains("Portfolio");
        assertThat(field(customer(), "createdAt").target()).isEmpty();
    }

    @Test
    void what_must_be_given_is_told_from_what_may_be_absent_when_read() {
        TypeDescription note = crm.as("lin").description().of(Note.TYPE);
        assertThat(field(note, "text").required()).isTrue();
        assertThat(field(note, "text").nullable()).isTrue();
        assertThat(field(note, "corrects").required()).isFalse();
    }

    @Test
    void a_part_names_its_whole() {
        TypeDescription line = crm.as("lin").description().of(io.embedcrm.interactions.PurchaseLine.TYPE);
        assertThat(line.partOf()).contains("Purchase");
        assertThat(customer().partOf()).isEmpty();
    }

    @Test
    void an_enum_is_offered_as_choices() {
        assertThat(field(customer(), "kind").choices())
                .containsExactly(
                        new ChoiceDescription("PERSON", new Label("Person", "个人"), false),
                        new ChoiceDescription("ORGANIZATION", new Label("Organisation", "企业/机构"), false),
                        new ChoiceDescription("HOUSEHOLD", new Label("Household", "家庭"), false));
    }

    @Test
    void declared_attributes_stand_behind_the_fields() {
        declare();
        TypeDescription customer = customer();
        FieldDescription taste = field(customer, "attributes.taste");
        assertThat(taste.label()).isEqualTo(new Label("Taste", "口味"));
        assertThat(taste.kind()).isEqualTo(Kind.TEXT);
        assertThat(taste.required()).isTrue();
        assertThat(taste.choices())
                .containsExactly(
                        new ChoiceDescription("green", new Label("Green tea", "绿茶"), false),
                        new ChoiceDescription("black", new Label("Black tea", "Black tea"), true));
        FieldDescription income = field(customer, "attributes.income");
        assertThat(income.label()).isEqualTo(new Label("Income", "Income"));
        assertThat(income.kind()).isEqualTo(Kind.MONEY);
        assertThat(income.dataClass()).isEqualTo(DataClass.SENSITIVE);
        assertThat(income.retired()).isTrue();
        assertThat(taste.retired()).isFalse();
    }

    private void declare() {
        crm.as("admin")
                .attributes()
                .declare(NewAttribute.of(Customer.TYPE, "taste", AttributeKind.CHOICE, "Taste")
                        .labelZh("口味")
                        .required()
                        .choice(AttributeChoice.of("green", "Green tea", "绿茶"))
                        .choice("black", "Black tea"));
        crm.as("admin").attributes().retireChoice(Customer.TYPE, "taste", "black");
        crm.as("admin")
                .attributes()
                .declare(NewAttribute.of(Customer.TYPE, "income", AttributeKind.MONEY, "Income")
                        .dataClass(DataClass.SENSITIVE));
        crm.as("admin").attributes().retire(Customer.TYPE, "income");
    }

    @Test
    void attributes_the_actor_may_neither_read_nor_write_are_not_there() {
        declare();
        crm.policy(
                Roles.of(Role.named("sales").may(Scope.OWN, Customer.TYPE).hide(Customer.ATTRIBUTES.money("income"))));
        TypeDescription customer = customer("sales");
        assertThat(customer.field("attributes.income")).isEmpty();
        assertThat(field(customer, "attributes.taste").rights().readable()).isEqualTo(Extent.ALL);
    }

    @Test
    void actions_are_told_by_how_many_rows_they_reach() {
        crm.policy(Roles.of(Role.named("sales")
                .read(Scope.ALL, Customer.TYPE)
                .create(Scope.OWN, Customer.TYPE)
                .change(Scope.OWN, Customer.TYPE)));
        TypeDescription customer = customer("sales");
        assertThat(customer.may(Action.READ)).isEqualTo(Extent.ALL);
        assertThat(customer.may(Action.CHANGE)).isEqualTo(Extent.SOME);
        assertThat(customer.may(Action.REMOVE)).isEqualTo(Extent.NONE);
    }

    @Test
    void types_with_which_the_actor_may_do_nothing_are_not_there() {
        crm.policy(Roles.of(Role.named("sales").may(Scope.OWN, Customer.TYPE), Role.named("guest")));
        assertThat(crm.as("lin", "sales").description().types())
                .extracting(TypeDescription::name)
                .contains("Customer")
                .doesNotContain("Purchase", "Change", "DueWork");
        assertThat(crm.as("lin", "guest").description().types()).isEmpty();
        assertThat(crm.as("lin", "guest").description().of(Purchase.TYPE).may(Action.READ))
                .isEqualTo(Extent.NONE);
    }

    @Test
    void fields_are_readable_masked_hidden_and_writable() {
        crm.policy(Roles.of(Role.named("sales")
                .may(Scope.OWN, Customer.TYPE)
                .hide(Customer.BIRTHDAY)
                .mask(Mask.NAME, Customer.NAME)
                .readOnly(Customer.OWNER)));
        TypeDescription customer = customer("sales");
        FieldRights city = field(customer, "city").rights();
        assertThat(city).isEqualTo(new FieldRights(Extent.ALL, Extent.NONE, Optional.empty(), Extent.ALL));
        assertThat(city.hidden()).isEqualTo(Extent.NONE);
        FieldRights birthday = field(customer, "birthday").rights();
        assertThat(birthday).isEqualTo(new FieldRights(Extent.NONE, Extent.NONE, Optional.empty(), Extent.NONE));
        assertThat(birthday.hidden()).isEqualTo(Extent.ALL);
        assertThat(field(customer, "name").rights())
                .isEqualTo(new FieldRights(Extent.NONE, Extent.ALL, Optional.of(Mask.NAME), Extent.NONE));
        assertThat(field(customer, "owner").rights())
                .isEqualTo(new FieldRights(Extent.ALL, Extent.NONE, Optional.empty(), Extent.NONE));
        assertThat(field(customer, "id").rights().writable()).isEqualTo(Extent.NONE);
    }

    @Test
    void what_two_roles_show_on_different_rows_depends_on_the_row() {
        crm.policy(Roles.of(
                Role.named("sales").may(Scope.OWN, Customer.TYPE),
                Role.named("auditor").readEverything(Scope.ALL).hide(Customer.BIRTHDAY)));
        FieldRights birthday = field(customer("sales", "auditor"), "birthday").rights();
        assertThat(birthday.readable()).isEqualTo(Extent.SOME);
        assertThat(birthday.hidden()).isEqualTo(Extent.SOME);
    }

    @Test
    void who_may_only_read_writes_no_field() {
        crm.policy(Roles.of(Role.named("auditor").readEverything(Scope.ALL)));
        assertThat(customer("auditor").fields())
                .extracting(field -> field.rights().writable())
                .containsOnly(Extent.NONE);
    }

    @Test
    void what_is_never_changed_may_only_be_created() {
        TypeDescription change = crm.as("lin").description().of(io.embedcrm.work.Change.TYPE);
        assertThat(change.may(Action.CHANGE)).isEqualTo(Extent.NONE);
        assertThat(change.may(Action.CREATE)).isEqualTo(Extent.ALL);
    }

    @Test
    void records_of_a_host_are_called_by_words_made_of_their_names() {
        TestCrm shop = TestCrm.create(builder -> builder.records(new RoomCatalog(List.of(TeaOrder.TYPE))));
        TypeDescription order = shop.as("lin").description().of(TeaOrder.TYPE);
        assertThat(order.label()).isEqualTo(new Label("Tea order", "Tea order"));
        assertThat(field(order, "deliveryRemark").label()).isEqualTo(new Label("Delivery remark", "Delivery remark"));
        assertThat(field(order, "id").label().zh()).isEqualTo("编号");
        assertThat(field(order, "customer").target()).contains("Customer");
        assertThat(field(order, "heat").choices())
                .extracting(choice -> choice.label().en())
                .containsExactly("Stone cold", "Hot");
    }

    @Test
    void a_host_calls_its_records_and_those_of_the_crm_as_it_likes() {
        Map<String, String> chinese =
                Map.of("TeaOrder", "茶叶订单", "TeaOrder.heat.HOT", "热", "Customer", "会员", "TeaOrder.id", "订单编号");
        TestCrm shop = TestCrm.create(builder -> builder.records(new RoomCatalog(List.of(TeaOrder.TYPE)))
                .wording((key, locale) ->
                        locale.equals(Locale.ENGLISH) ? Optional.empty() : Optional.ofNullable(chinese.get(key))));
        TypeDescription order = shop.as("lin").description().of(TeaOrder.TYPE);
        assertThat(order.label()).isEqualTo(new Label("Tea order", "茶叶订单"));
        assertThat(field(order, "heat").choices().get(1).label()).isEqualTo(new Label("Hot", "热"));
        assertThat(field(order, "id").label()).isEqualTo(new Label("Id", "订单编号"));
        assertThat(shop.as("lin").description().of(Customer.TYPE).label()).isEqualTo(new Label("Customer", "会员"));
    }
}
