package io.embedcrm.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.AttributeChoice;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.NewPortfolio;
import io.embedcrm.customers.Portfolio;
import io.embedcrm.customers.Tag;
import io.embedcrm.error.CrmException;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.LifecycleStage;
import io.embedcrm.lifecycle.LifecycleTransition;
import io.embedcrm.query.Query;
import io.embedcrm.record.RecordRef;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigurationServiceTest extends TwoShops {
    @Test
    void what_was_tried_out_is_in_use_word_for_word() {
        setUp(tried);
        String document = tried.configuration().export();

        PromotionResult promoted = there.configuration().promote(document, because());

        assertThat(there.configuration().export()).isEqualTo(document);
        assertThat(promoted.diff().changes()).extracting(ItemChange::kind).containsOnly(ChangeKind.ADDED);
        assertThat(there.configuration().diff(document).nothing()).isTrue();
        assertThat(there.configuration().promote(document, because()).promotion())
                .isEmpty();
        assertThat(there.attributes().of(Customer.TYPE)).hasSize(2);
        assertThat(there.portfolios().rule(there.portfolios().all().get(0)))
                .isEqualTo(tried.portfolios().rule(tried.portfolios().all().get(0)));
        assertThat(told).contains("configuration.promoted", "tags.defined", "forms.published", "roles.changed");
    }

    @Test
    void a_document_is_for_people_and_holds_no_ids() {
        tried.tags().define("vip", "VIP", "贵宾", null);
        assertThat(tried.configuration().export(Set.of("tags"))).isEqualTo("""
                        {
                          "format": "embedcrm.configuration",
                          "parts": {
                            "tags": {
                              "vip": {
                                "labelEn": "VIP",
                                "labelZh": "贵宾"
                              }
                            }
                          },
                          "v": 1
                        }
                        """);
        setUp(there);
        assertThat(there.configuration().export()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @Test
    void what_would_change_is_told_in_words_before_it_does() {
        setUp(tried);
        there.configuration().promote(tried.configuration().export(), because());
        tried.tags().relabel("vip", "Dear guest", null, "rank");
        tried.tags().undefine("old");
        tried.attributes().offer(Customer.TYPE, "tea", AttributeChoice.of("white", "White"));

        ConfigurationDiff diff =
                there.configuration().diff(tried.configuration().export());

        assertThat(diff.changes())
                .extracting(change -> production.messages().of(change, Locale.ENGLISH))
                .containsExactly(
                        "Attribute declaration Customer.tea: changed (Choices[2]: nothing → "
                                + "{\"code\":\"white\",\"labelEn\":\"White\"})",
                        "Tag old: removed",
                        "Tag vip: changed (English label: \"VIP\" → \"Dear guest\"; "
                                + "Chinese label: \"贵宾\" → nothing)");
        assertThat(production.messages().of(diff.changes().get(1), Locale.CHINA))
                .isEqualTo("标签 old：移除");
        assertThat(diff.items()).hasSizeGreaterThan(3).anyMatch(item -> item.kind() == ChangeKind.UNCHANGED);
    }

    @Test
    void a_promotion_is_kept_and_taken_back_to_the_letter() {
        setUp(there);
        String before = there.configuration().export();
        tried.configuration().promote(before, because());
        change(tried);
        String after = tried.configuration().export();

        Promotion promotion =
                there.configuration().promote(after, because()).promotion().orElseThrow();
        assertThat(there.configuration().export()).isEqualTo(after);
        PromotionResult back = there.configuration().rollBack(promotion.id(), "too soon");
        assertThat(there.configuration().export()).isEqualTo(before);
        Promotion undone = back.promotion().orElseThrow();
        assertThat(undone.takesBack()).isEqualTo(promotion.number());
        there.configuration().rollBack(undone.id(), "after all");
        assertThat(there.configuration().export()).isEqualTo(after);

        assertThat(there.configuration().promotions(10, Optional.empty()).items())
                .extracting(Promotion::reason)
                .containsExactly("after all", "too soon", "spring");
        assertThat(promotion.by()).isEqualTo("wu");
        assertThat(promotion.at()).isEqualTo(clock.instant());
        PromotedDocuments documents = there.configuration().documents(promotion.id());
        assertThat(documents.before()).isEqualTo(before);
        assertThat(documents.after()).isEqualTo(after);
    }

    private static void change(CrmSession shop) {
        shop.tags().define("new", "New");
        shop.tags().undefine("old");
        shop.attributes().declare(NewAttribute.of(Customer.TYPE, "cups", AttributeKind.NUMBER, "Cups"));
        shop.attributes().retire(Customer.TYPE, "card");
        shop.forms().draft("signup", shop.forms().published("signup").read().withoutDuplicates());
        shop.forms().publish("signup");
        shop.forms()
                .draft(
                        "visit",
                        FormDefinition.titled("Visit")
                                .notice("web-3", "name")
                                .field(FormField.of("name", FormTarget.name(), "Name")));
        shop.forms().publish("visit");
        shop.portfolios().close(shop.portfolios().all().get(0).id());
        shop.portfolios().open(NewPortfolio.of("Rest", "mei", 10, Customer.CITY.present()));
        shop.lifecycleModels().publish(friends("GUEST", "FRIEND"));
        shop.roles().change("sales", role -> role.show("Customer.birthday").hide("Customer.city"));
    }

    private static LifecycleDefinition friends(String... stages) {
        LifecycleDefinition.Builder builder = LifecycleDefinition.of("friends");
        for (int i = 0; i < stages.length; i++) {
            builder.stage(LifecycleStage.of(stages[i], 10 * i + 10, "Stage " + i, "阶段" + i));
        }
        for (int i = 1; i < stages.length; i++) {
            builder.transition(LifecycleTransition.of(stages[i - 1], stages[i]));
        }
        return builder.build();
    }

    @Test
    void what_records_stand_on_is_not_pulled_away() {
        setUp(tried);
        tried.lifecycleModels().publish(friends("GUEST", "FRIEND"));
        there.configuration().promote(tried.configuration().export(), because());
        Customer zhang = there.customers()
                .register(NewCustomer.person("张伟").attribute("tea", "green").identity("shop", "1"));
        there.tags().add(RecordRef.of(zhang), "vip");
        there.lifecycle().place(zhang.id(), "friends");
        there.lifecycle().move(zhang.id(), "friends", "FRIEND");
        there.portfolios().open(NewPortfolio.of("All", "lin", 9, Customer.NAME.present()));
        there.portfolios().reassign(10);
        String before = there.configuration().export();
        String document = before;
        told.clear();

        for (String[] broken : new String[][] {
            {"\"kind\": \"CHOICE\"", "\"kind\": \"CHOICES\"", "attribute.in-use"},
            {"\"code\": \"green\"", "\"code\": \"black\"", "attribute.in-use"},
            {"\"FRIEND\"", "\"KIN\"", "lifecycle.stage-occupied"},
            {"\"All\"", "\"None\"", "portfolio.in-use"},
            {"\"vip\"", "\"dear\"", "tag.in-use"},
            {"\"Customer.tea\"", "\"Customer.herb\"", "attribute.in-use"},
            {"\"friends\"", "\"kin\"", "lifecycle.in-use"},
        }) {
            String wrong = document.replace(broken[0], broken[1]).replace("\"labelEn\": \"VIP\"", "\"labelEn\": \"V\"");
            assertThat(code(() -> there.configuration().promote(wrong, because())))
                    .as(broken[1])
                    .isEqualTo(broken[2]);
            assertThat(there.configuration().export()).as(broken[1]).isEqualTo(before);
        }
        assertThat(told).doesNotContain("configuration.promoted");
        assertThat(there.configuration().promotions(10, Optional.empty()).items())
                .hasSize(1);
    }

    @Test
    void what_is_tried_only_leaves_nothing_and_tells_what_would_be_refused() {
        setUp(there);
        tried.configuration().promote(there.configuration().export(), because());
        change(tried);
        String before = there.configuration().export();
        told.clear();

        PromotionResult rehearsed = there.configuration()
                .promote(tried.configuration().export(), because().tried());

        assertThat(rehearsed.promotion()).isEmpty();
        assertThat(rehearsed.diff().changes()).hasSizeGreaterThan(8);
        assertThat(told).isEmpty();
        assertThat(there.configuration().export()).isEqualTo(before);
        there.customers().register(NewCustomer.person("张伟").attribute("card", "7"));
        tried.attributes().redeclare(NewAttribute.of(Customer.TYPE, "card", AttributeKind.NUMBER, "Card"), false);
        String wrong = tried.configuration().export();
        assertThat(code(() -> there.configuration().promote(wrong, because().tried())))
                .isEqualTo("attribute.in-use");
    }

    @Test
    void a_promotion_is_not_taken_back_over_later_changes_of_the_same_things() {
        setUp(there);
        tried.configuration().promote(there.configuration().export(), because());
        tried.tags().define("new", "New");
        Promotion promotion = there.configuration()
                .promote(tried.configuration().export(), because())
                .promotion()
                .orElseThrow();
        there.tags().relabel("vip", "Dear guest", null, null);
        there.tags().relabel("new", "Newer", null, null);

        CrmException refused = catchThrowableOfType(
                CrmException.class, () -> there.configuration().rollBack(promotion.id(), "no"));
        assertThat(refused.code()).isEqualTo("configuration.changed-since");
        assertThat(refused.subject()).isEqualTo("tags.new");

        there.tags().relabel("new", "New", null, null);
        there.configuration().rollBack(promotion.id(), "no");
        assertThat(there.tags().catalogue().items())
                .extracting(tag -> tag.code() + " " + tag.labelEn())
                .containsExactly("old Old", "vip Dear guest");
        assertThat(code(() -> there.configuration().rollBack(promotion.id(), "again")))
                .isEqualTo("configuration.changed-since");
    }

    @Test
    void a_promotion_holds_to_what_was_compared() {
        tried.tags().define("new", "New");
        String document = tried.configuration().export();
        String basis = there.configuration().diff(document).basis();
        there.tags().define("other", "Other");
        assertThat(code(() -> there.configuration().promote(document, because().basedOn(basis))))
                .isEqualTo("configuration.changed");
        String now = there.configuration().diff(document).basis();
        there.configuration().promote(document, because().basedOn(now).keepingOthers());
        assertThat(there.tags().catalogue().items()).hasSize(2);
    }

    @Test
    void a_document_may_be_about_some_parts_only() {
        setUp(there);
        tried.tags().define("vip", "Dear");
        there.configuration().promote(tried.configuration().export(Set.of("tags")), because());
        assertThat(there.tags().catalogue().items()).hasSize(1);
        assertThat(there.attributes().of(Customer.TYPE)).hasSize(2);
        assertThat(there.lifecycleModels().list(10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void a_document_that_cannot_be_is_refused_with_its_place() {
        String frame = "{\"format\":\"embedcrm.configuration\",\"v\":1,\"parts\":{%s}}";
        for (String[] broken : new String[][] {
            {"\"tea\":{}", "configuration.part", null},
            {"\"tags\":[]", "configuration.item", "tags"},
            {"\"tags\":{\"vip\":{\"labelEn\":7}}", "configuration.item", "tags.vip.labelEn"},
            {"\"tags\":{\"vip\":{\"labelEn\":\"V\",\"colour\":\"red\"}}", "configuration.item", "tags.vip"},
            {"\"tags\":{\"vip\":{},\"vip\":{}}", "configuration.json", null},
            {"\"attributes\":{\"tea\":{\"labelEn\":\"T\"}}", "configuration.key", "attributes"},
            {
                "\"attributes\":{\"Customer.t\":{\"labelEn\":\"T\",\"kind\":\"TEA\",\"dataClass\":\"PLAIN\"}}",
                "configuration.item",
                "attributes.Customer.t.kind"
            },
            {"\"roles\":{\"r\":{\"fields\":{\"Customer.id\":\"HIDDEN\"}}}", "roles.structural", "Customer.id"},
            {"\"roles\":{\"r\":{\"fields\":{\"Customer.tea\":\"HIDDEN\"}}}", "roles.field-unknown", "Customer"},
            {"\"roles\":{\"r\":{\"types\":{\"Tea\":{\"READ\":\"ALL\"}}}}", "roles.type-unknown", null},
            {
                "\"portfolios\":{\"p\":{\"manager\":\"0190b1a0-0000-7000-8000-000000000000\"}}",
                "configuration.id",
                "portfolios.p"
            },
        }) {
            CrmException refused = catchThrowableOfType(
                    CrmException.class,
                    () -> there.configuration().promote(String.format(frame, broken[0]), because()));
            assertThat(refused).as(broken[0]).isNotNull();
            assertThat(refused.code()).as(broken[0]).isEqualTo(broken[1]);
            assertThat(refused.subject()).as(broken[0]).isEqualTo(broken[2]);
        }
        assertThat(code(() -> there.configuration().diff("{\"format\":\"tea\",\"v\":1}")))
                .isEqualTo("configuration.version");
        assertThat(code(() -> there.configuration().diff("tea"))).isEqualTo("configuration.json");
        assertThat(code(() -> PromotionOptions.because(" "))).isEqualTo("configuration.reason");
        assertThat(told).isEmpty();
    }

    @Test
    void an_open_draft_of_a_form_is_not_lost() {
        setUp(tried);
        FormDefinition mine = FormDefinition.titled("Mine")
                .notice("web-3", "name")
                .field(FormField.of("name", FormTarget.name(), "Name"));
        there.forms().draft("signup", mine);
        String document = tried.configuration().export();
        assertThat(code(() -> there.configuration().promote(document, because())))
                .isEqualTo("form.draft-open");
        assertThat(there.forms().editions("signup")).hasSize(1);
        assertThat(there.tags().catalogue().items()).isEmpty();
    }

    @Test
    void a_hand_written_document_means_what_it_says() {
        setUp(tried);
        String document = tried.configuration()
                .export()
                .replace("\"rank\": 10,", "\"rank\": 10.0, \"terminal\": false,")
                .replace("\n", "\r\n  ");
        there.configuration().promote(document, because());
        assertThat(there.configuration().export())
                .isEqualTo(tried.configuration().export());
    }

    @Test
    void who_does_not_see_all_of_it_neither_exports_nor_promotes() {
        Crm guarded = Crm.on(kept.storage(clock))
                .policy(Roles.of(
                        Role.named("reader").readEverything(Scope.ALL),
                        Role.named("half").readEverything(Scope.ALL).hide(Portfolio.RULE),
                        Role.named("none").may(Scope.ALL, Tag.TYPE)))
                .build();
        tried.tags().define("vip", "VIP");
        String document = tried.configuration().export();
        CrmSession reader = guarded.as(tenant, Actor.of("r", "reader"));
        assertThat(reader.configuration().diff(document).changes()).hasSize(1);
        assertThat(code(() -> reader.configuration().promote(document, because())))
                .isEqualTo("access.create");
        for (String role : List.of("half", "none")) {
            CrmSession session = guarded.as(tenant, Actor.of("h", role));
            assertThat(code(() -> session.configuration().export())).isEqualTo("configuration.rights");
            assertThat(code(() -> session.configuration().promote(document, because())))
                    .isEqualTo("configuration.rights");
        }
        assertThat(reader.tags().catalogue().items()).isEmpty();
    }

    @Test
    void a_long_document_is_kept_whole() {
        String before = there.configuration().export();
        String[] answers = IntStream.range(0, 1_500)
                .mapToObj(i -> "🍵茶".repeat(33) + i % 10)
                .toArray(String[]::new);
        for (String code : List.of("tea", "cake")) {
            tried.forms()
                    .draft(
                            code,
                            FormDefinition.titled("Long")
                                    .notice("web-3", "name")
                                    .field(FormField.of("name", FormTarget.name(), "Name")
                                            .oneOf(answers)));
            tried.forms().publish(code);
        }
        String document = tried.configuration().export();
        assertThat(document.length()).isGreaterThan(PromotedPiece.MAX_LENGTH);
        Promotion promotion =
                there.configuration().promote(document, because()).promotion().orElseThrow();
        assertThat(there.configuration().documents(promotion.id()).after()).isEqualTo(document);
        there.configuration().rollBack(promotion.id(), "too many");
        assertThat(there.configuration().export()).isEqualTo(before);
    }

    @Test
    void customers_are_left_alone() {
        setUp(there);
        Customer zhang = there.customers().register(NewCustomer.person("张伟").attribute("tea", "green"));
        String document = there.configuration().export();
        assertThat(document).doesNotContain("张伟");
        tried.configuration().promote(document, because());
        tried.tags().define("new", "New");
        there.configuration().promote(tried.configuration().export(), because());
        assertThat(there.customers().list(Query.of(Customer.TYPE)).items()).isEqualTo(List.of(zhang));
        assertThat(production.as(tenant, Actor.of("x")).configuration().parts())
                .containsExactly(
                        "attributes", "tags", "forms", "portfolios", "lifecycles", "roles", "denials", "retention");
    }
}
