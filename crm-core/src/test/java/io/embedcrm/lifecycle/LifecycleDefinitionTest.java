package io.embedcrm.lifecycle;

import static io.embedcrm.lifecycle.LifecycleFixture.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.PartyKind;
import io.embedcrm.interactions.Purchase;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleDefinitionTest {
    private final LifecycleJson json = LifecycleJson.of(List.of(Customer.TYPE, Purchase.TYPE));

    static LifecycleDefinition.Builder two() {
        return LifecycleDefinition.of("two")
                .stage(LifecycleStage.of("OPEN", 10, "Open", "打开"))
                .stage(LifecycleStage.of("DONE", 20, "Done", "完成"));
    }

    private static LifecycleTransition forward() {
        return LifecycleTransition.of("OPEN", "DONE");
    }

    static Map<RhythmState, String> all(String stage) {
        Map<RhythmState, String> stages = new EnumMap<>(RhythmState.class);
        for (RhythmState state : RhythmState.values()) {
            stages.put(state, stage);
        }
        return stages;
    }

    @Test
    void the_ready_model_for_shops_has_eight_stages_in_two_languages() {
        LifecycleDefinition shop = ShopLifecycle.definition();
        assertThat(shop.codes())
                .containsExactly(
                        "PROSPECT", "FIRST_TIME", "ACTIVE", "LOYAL", "AT_RISK", "LAPSED", "CHURNED", "WON_BACK");
        assertThat(shop.stages().stream().map(stage -> stage.label(Locale.SIMPLIFIED_CHINESE)))
                .containsExactly("潜在", "新客", "活跃", "忠诚", "预警", "沉睡", "流失", "挽回");
        assertThat(shop.stages().get(0).label(Locale.GERMANY)).isEqualTo("Prospect");
        assertThat(shop.stages().get(0).label(Locale.TAIWAN)).isEqualTo("潜在");
        assertThat(shop.rhythm()).isPresent();
    }

    @Test
    void what_is_written_as_json_is_read_again() {
        LifecycleDefinition definition = two().scope("north")
                .stage(LifecycleStage.of("GONE", 30, "Gone", "离开").last())
                .transition(forward()
                        .when(Customer.CITY.eq("sea").and(Customer.KIND.eq(PartyKind.PERSON)))
                        .needing("birthday", "attributes.wechat")
                        .by("sales", "boss")
                        .withReason())
                .transition(LifecycleTransition.of("DONE", "GONE"))
                .transition(LifecycleTransition.of("GONE", "OPEN").backwards())
                .rhythm(RhythmRule.of(all("DONE"))
                        .over(Purchase.STORE.eq("north"))
                        .between(3, 90))
                .build();
        String text = json.write(definition);
        assertThat(text).startsWith("{\"v\":1,\"code\":\"two\"");
        assertThat(json.read(text)).isEqualTo(definition);
        assertThat(json.write(json.read(text))).isEqualTo(text);
        assertThat(json.read(json.write(ShopLifecycle.definition()))).isEqualTo(ShopLifecycle.definition());
    }

    @Test
    void a_way_from_or_to_an_unknown_stage_is_told() {
        refused(
                "lifecycle.stage-unknown",
                "transitions[0].to",
                () -> two().transition(LifecycleTransition.of("OPEN", "LOST")).build());
        refused(
                "lifecycle.stage-unknown",
                "transitions[1].from",
                () -> two().transition(forward())
                        .transition(LifecycleTransition.of("LOST", "OPEN"))
                        .build());
    }

    @Test
    void a_stage_nothing_leads_to_is_told() {
        refused("lifecycle.stage-unreachable", "stages.DONE", () -> two().build());
        refused(
                "lifecycle.stage-unreachable",
                "stages.LATE",
                () -> two().transition(forward())
                        .stage(LifecycleStage.of("LATE", 30, "Late", "晚"))
                        .transition(LifecycleTransition.of("LATE", "DONE").backwards())
                        .build());
        assertThat(two().rhythm(RhythmRule.of(all("DONE"))).build().codes()).containsExactly("OPEN", "DONE");
    }

    @Test
    void a_code_or_rank_given_twice_is_told() {
        refused(
                "lifecycle.stage-duplicate",
                "stages.DONE",
                () -> two().stage(LifecycleStage.of("DONE", 30, "Done", "完成")).build());
        refused(
                "lifecycle.rank-duplicate",
                "stages.LATE",
                () -> two().stage(LifecycleStage.of("LATE", 20, "Late", "晚")).build());
        refused(
                "lifecycle.transition-duplicate",
                "transitions[1]",
                () -> two().transition(forward())
                        .transition(forward().withReason())
                        .build());
    }

    @Test
    void a_guard_on_an_unknown_field_is_told_with_its_place() {
        String guarded = json.write(
                two().transition(forward().when(Customer.CITY.eq("sea"))).build());
        refused(
                "lifecycle.condition",
                "transitions[0].guard",
                () -> json.read(guarded.replace("\"city\"", "\"shoeSize\"")));
        refused(
                "lifecycle.condition",
                "guard",
                () -> LifecycleJson.of(List.of(Purchase.TYPE)).write(json.read(guarded)));
    }

    @Test
    void a_required_fact_that_is_no_field_is_told() {
        for (String fact : List.of("shoeSize", "attributes", "city.name", "")) {
            refused(
                    "lifecycle.fact-unknown",
                    "transitions[0].facts",
                    () -> two().transition(forward().needing(fact)).build());
        }
        refused(
                "attribute.key",
                () -> two().transition(forward().needing("attributes.Ä")).build());
    }

    @Test
    void ways_back_are_declared_and_others_are_not() {
        refused(
                "lifecycle.regression",
                "transitions[1]",
                () -> two().transition(forward())
                        .transition(LifecycleTransition.of("DONE", "OPEN"))
                        .build());
        refused(
                "lifecycle.regression",
                "transitions[0]",
                () -> two().transition(forward().backwards()).build());
        refused(
                "lifecycle.terminal",
                "transitions[1]",
                () -> LifecycleDefinition.of("x")
                        .stage(LifecycleStage.of("A", 1, "A", "甲"))
                        .stage(LifecycleStage.of("B", 2, "B", "乙").last())
                        .stage(LifecycleStage.of("C", 3, "C", "丙"))
                        .transition(LifecycleTransition.of("A", "B"))
                        .transition(LifecycleTransition.of("B", "C"))
                        .build());
        refused(
                "lifecycle.transition-loop",
                "transitions[0]",
                () -> two().transition(LifecycleTransition.of("OPEN", "OPEN")).build());
    }

    @Test
    void names_and_labels_are_checked() {
        refused("lifecycle.code", () -> LifecycleDefinition.of("Shop!").build());
        refused("lifecycle.stage-none", () -> LifecycleDefinition.of("x").build());
        refused("lifecycle.scope", () -> two().transition(forward()).scope(" ").build());
        refused(
                "lifecycle.stage-code",
                () -> two().stage(LifecycleStage.of("late", 3, "Late", "晚")).build());
        refused(
                "lifecycle.label-missing",
                "stages.OPEN.labels.zh-CN",
                () -> LifecycleDefinition.of("x")
                        .stage(new LifecycleStage("OPEN", 1, false, Map.of("en", "Open")))
                        .build());
        refused(
                "limit.exceeded",
                () -> two().stage(LifecycleStage.of("LONG", 3, "x".repeat(61), "长"))
                        .build());
        LifecycleDefinition.Builder many = LifecycleDefinition.of("x");
        for (int i = 0; i <= LifecycleDefinition.MAX_STAGES; i++) {
            many.stage(LifecycleStage.of("S" + i, i, "S", "阶"));
        }
        refused("limit.exceeded", many::build);
    }

    @ParameterizedTest
    @CsvSource({
        "active, 0",
        "active, -1",
        "atRisk, 1.5",
        "atRisk, 0.5",
        "lapsed, 3",
        "weight, -1",
        "typicalDays, 0",
        "baseSize, 0",
        "leastDays, 0",
        "mostDays, 1",
        "loyalPurchases, 1",
        "loyalRegularity, 1.1"
    })
    void a_number_of_the_rhythm_that_makes_no_sense_is_told(String name, String value) {
        String broken = ShopLifecycle.JSON.replaceFirst("\"" + name + "\":[0-9.]+", "\"" + name + "\":" + value);
        refused("lifecycle.rhythm", "rhythm." + name, () -> json.read(broken));
    }

    @Test
    void each_state_of_the_rhythm_has_a_stage() {
        Map<RhythmState, String> some = all("OPEN");
        some.remove(RhythmState.LOYAL);
        refused(
                "lifecycle.rhythm-stage",
                "rhythm.stages.LOYAL",
                () -> two().transition(forward()).rhythm(RhythmRule.of(some)).build());
        refused(
                "lifecycle.stage-unknown",
                "rhythm.stages.NONE",
                () -> two().transition(forward())
                        .rhythm(RhythmRule.of(all("LOST")))
                        .build());
        refused(
                "lifecycle.rhythm",
                "rhythm.active",
                () -> two().transition(forward())
                        .rhythm(RhythmRule.of(all("OPEN")).within(Double.NaN, 3, 6))
                        .build());
    }

    @Test
    void a_rhythm_of_one_brand_says_which_purchases_are_of_the_brand() {
        refused(
                "lifecycle.rhythm",
                "rhythm.purchases",
                () -> two().scope("north").rhythm(RhythmRule.of(all("DONE"))).build());
    }

    @Test
    void json_of_another_form_is_told_with_its_place() {
        String good = json.write(two().transition(forward()).build());
        refused("lifecycle.json", "v", () -> json.read(good.replace("\"v\":1", "\"v\":2")));
        refused("lifecycle.json", () -> json.read(good.replace("\"v\":1,", "")));
        refused("lifecycle.json", () -> json.read(good.replace("\"v\":1", "\"v\":1,\"v\":1")));
        refused("lifecycle.json", () -> json.read(good + "{}"));
        refused("lifecycle.json", () -> json.read(""));
        refused("lifecycle.json", () -> json.read("[]"));
        refused("lifecycle.json", "stages[0]", () -> json.read(good.replaceFirst("\"rank\"", "\"order\"")));
        refused("lifecycle.json", "stages[0].rank", () -> json.read(good.replaceFirst("\"rank\":10", "\"rank\":1.5")));
        refused(
                "lifecycle.json",
                "stages[0].rank",
                () -> json.read(good.replaceFirst("\"rank\":10", "\"rank\":\"1\"")));
        refused("lifecycle.json", "code", () -> json.read(good.replace("\"two\"", "2")));
        refused("lifecycle.json", "rhythm", () -> json.read(good.replace("}]}", "}],\"rhythm\":1}")));
        refused("limit.exceeded", () -> json.read(" ".repeat(LifecycleJson.MAX_LENGTH + 1)));
    }
}
