package io.embedcrm.conditions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RelativeTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of conditions in JSON, and what is refused. */
class CriteriaJsonTest {
    private final CriteriaJson json = CriteriaJson.of(List.of(Buyer.TYPE, Purchase.TYPE));

    @Test
    void a_comparison_is_a_field_with_a_value() {
        assertWritten(Buyer.TYPE.text("city").eq("Wuhan"), "{'field':'city','eq':'Wuhan'}");
        assertWritten(Buyer.TYPE.integer("age").atLeast(18L), "{'field':'age','ge':18}");
        assertWritten(
                Buyer.TYPE.decimal("score").before(new BigDecimal("0.500000")), "{'field':'score','lt':'0.500000'}");
        assertWritten(
                Buyer.TYPE.money("credit").after(Money.of("12.5", "CNY")),
                "{'field':'credit','gt':{'amount':'12.50','currency':'CNY'}}");
        assertWritten(Buyer.TYPE.money("credit").currency().eq("CNY"), "{'field':'credit.currency','eq':'CNY'}");
        assertWritten(
                Buyer.TYPE.instant("lastSeenAt").atMost(Instant.EPOCH),
                "{'field':'lastSeenAt','le':'1970-01-01T00:00:00Z'}");
    }

    @Test
    void values_of_a_choice_stand_in_their_order() {
        assertWritten(
                Buyer.TYPE.text("city").in("Wuhan", "Beijing", "Shanghai"),
                "{'field':'city','in':['Beijing','Shanghai','Wuhan']}");
    }

    @Test
    void a_relative_time_tells_its_unit_and_zone() {
        assertWritten(
                Buyer.TYPE
                        .instant("lastSeenAt")
                        .relative(
                                Comparison.GE,
                                new RelativeTime(-30, ChronoUnit.DAYS, true, ZoneId.of("Asia/Shanghai"))),
                "{'field':'lastSeenAt','ge':{'relative':-30,'unit':'days','startOfDay':true,'zone':'Asia/Shanghai'}}");
    }

    @Test
    void an_entry_of_attributes_tells_its_kind() {
        assertWritten(
                Buyer.TYPE.attributes("attributes").choices("tags").eq("vip"),
                "{'field':'attributes.tags','kind':'choices','eq':'vip'}");
        assertWritten(
                Buyer.TYPE.attributes("attributes").number("size").absent(),
                "{'absent':'attributes.size','kind':'number'}");
    }

    @Test
    void related_records_are_measured_and_compared() {
        Criteria<Buyer> spent = Purchase.TYPE
                .reference("buyer", Buyer.class)
                .where(Purchase.TYPE.integer("points").after(0L))
                .of(Measure.sum(Purchase.TYPE.money("total"), "CNY"))
                .atLeast(new BigDecimal("100"));
        assertWritten(
                spent,
                "{'children':{'type':'Purchase','by':'buyer','where':{'field':'points','gt':0},"
                        + "'measure':{'sum':'total','currency':'CNY'}},'ge':'100'}");
        assertWritten(
                Purchase.TYPE.reference("buyer", Buyer.class).all().exist().not(),
                "{'not':{'children':{'type':'Purchase','by':'buyer','measure':{'count':true}},'ge':1}}");
    }

    @Test
    void a_condition_that_names_no_field_is_of_any_type() {
        String everything = json.write(Criteria.<Buyer>everything());
        assertThat(everything).isEqualTo("{\"v\":1,\"where\":{\"all\":[]}}");
        assertThat(json.read(Purchase.TYPE, everything).isEverything()).isTrue();
    }

    @Test
    void a_condition_on_the_parent_is_of_the_child() {
        String text = json.write(Purchase.TYPE
                .reference("buyer", Buyer.class)
                .is(Buyer.TYPE.text("name").matches("张")));
        assertThat(text)
                .isEqualTo(quoted(
                        "{'v':1,'type':'Purchase','where':{'parent':'buyer','is':{'field':'name','matches':'张'}}}"));
        assertThat(json.write(json.read(Purchase.TYPE, text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "criteria.unknown-field|where.all[1].field|{'all':[{'absent':'city'},{'field':'town','eq':'x'}]}",
                "criteria.unknown-field|where.field|{'field':'city.x','eq':'x'}",
                "criteria.unknown-field|where.children.measure.sum|{'children':{'type':'Purchase','by':'buyer','measure':{'sum':'x'}},'ge':'1'}",
                "criteria.unknown-key|where|{'field':'city','eq':'x','note':'y'}",
                "criteria.unknown-key|where|{'field':'city','eq':'x','lt':'y'}",
                "criteria.unknown-key|where|{'field':'city','kind':'text','eq':'x'}",
                "criteria.unknown-key|where|{'all':[],'any':[]}",
                "criteria.unknown-key|where.not|{'not':{'not':{'all':[]},'x':1}}",
                "criteria.missing-key|where|{}",
                "criteria.missing-key|where|{'field':'city'}",
                "criteria.missing-key|where|{'field':'attributes.tags','eq':'x'}",
                "criteria.missing-key|where.ge|{'field':'lastSeenAt','ge':{'relative':-3,'unit':'days'}}",
                "criteria.value|where.all[0].eq|{'all':[{'field':'city','eq':7}]}",
                "criteria.value|where.eq|{'field':'city','eq':null}",
                "criteria.value|where.eq|{'field':'age','eq':'7'}",
                "criteria.value|where.eq|{'field':'age','eq':7.0}",
                "criteria.value|where.eq|{'field':'age','eq':9223372036854775808}",
                "criteria.value|where.eq|{'field':'active','eq':'true'}",
                "criteria.value|where.eq|{'field':'born','eq':'2026-02-30'}",
                "criteria.value|where.in[1]|{'field':'lastSeenAt','in':['2026-01-31T08:30:00Z','2026-01-31']}",
                "criteria.value|where.eq|{'field':'score','eq':'１２'}",
                "criteria.value|where.eq|{'field':'score','eq':1.5}",
                "criteria.value|where.all|{'all':{}}",
                "criteria.value|where|[]",
                "criteria.value|where.not|{'not':'x'}",
                "criteria.value|where.children.measure.count|{'children':{'type':'Purchase','by':'buyer','measure':{'count':false}},'ge':1}",
                "criteria.value|where.ge|{'children':{'type':'Purchase','by':'buyer','measure':{'count':true}},'ge':'1'}",
                "criteria.value|where.eq.amount|{'field':'credit','eq':{'amount':1,'currency':'CNY'}}",
                "number.range|where.eq|{'field':'score','eq':'0.0000001'}",
                "number.range|where.eq|{'field':'score','eq':'1E+99'}",
                "instant.range|where.eq|{'field':'lastSeenAt','eq':'+12026-01-31T08:30:00Z'}",
                "date.range|where.eq|{'field':'born','eq':'0999-01-31'}",
                "id.malformed|where.eq|{'field':'id','eq':'12'}",
                "money.currency|where.eq|{'field':'credit','eq':{'amount':'1','currency':'rmb'}}",
                "text.nul|where.eq|{'field':'city','eq':'\\u0000'}",
                "criteria.unknown-choice|where.eq|{'field':'level','eq':'BRONZE'}",
                "criteria.unknown-choice|where.kind|{'field':'attributes.x','kind':'blob','eq':'y'}",
                "criteria.unknown-choice|where.ge.unit|{'field':'lastSeenAt','ge':{'relative':-3,'unit':'seconds','zone':'Z'}}",
                "criteria.zone|where.ge.zone|{'field':'lastSeenAt','ge':{'relative':-3,'unit':'days','zone':'Mars'}}",
                "relative.amount|where.ge.relative|{'field':'lastSeenAt','ge':{'relative':-9223372036854775808,'unit':'days','zone':'Z'}}",
                "attribute.key|where.field|{'field':'attributes.Not a key','kind':'text','eq':'y'}",
                "criteria.kind|where.lt|{'field':'level','lt':'GOLD'}",
                "criteria.kind|where.eq|{'field':'attributes','eq':'GOLD'}",
                "criteria.search|where.matches|{'field':'city','matches':'x'}",
                "criteria.reference|where.parent|{'parent':'city','is':{'all':[]}}",
                "criteria.reference|where.children.by|{'children':{'type':'Purchase','by':'total','measure':{'count':true}},'ge':1}",
                "criteria.unknown-type|where.children.type|{'children':{'type':'Payslip','by':'buyer','measure':{'count':true}},'ge':1}",
                "measure.currency|where.children.measure|{'children':{'type':'Purchase','by':'buyer','measure':{'sum':'total'}},'ge':'1'}",
                "measure.kind|where.children.measure|{'children':{'type':'Purchase','by':'buyer','measure':{'sum':'at'}},'ge':'1'}",
            })
    void what_is_not_of_the_form_is_refused_with_its_place(String code, String place, String where) {
        assertRefused(code, place, "{'v':1,'type':'Buyer','where':" + where + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "criteria.version|v|{'v':2,'where':{'all':[]}}",
                "criteria.missing-key|the condition|{'where':{'all':[]}}",
                "criteria.unknown-key|the condition|{'v':1,'where':{'all':[]},'x':1}",
                "criteria.unknown-type|type|{'v':1,'type':'Payslip','where':{'all':[]}}",
                "criteria.other-type|type|{'v':1,'type':'Purchase','where':{'all':[]}}",
                "criteria.duplicate-key|line 1, column 11|{'v':1,'v':1,'where':{'all':[]}}",
                "criteria.value|the condition|7",
            })
    void a_text_of_another_kind_is_refused(String code, String place, String text) {
        assertRefused(code, place, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{'v':1", "nonsense", "{'v':1,}", "{v:1}", "// x", "{'v':NaN}", "\u0000"})
    void what_is_no_json_is_refused(String text) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> json.read(Buyer.TYPE, quoted(text)))
                .satisfies(e -> assertThat(e.code()).isEqualTo("criteria.json"));
    }

    @Test
    void nothing_may_follow() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> json.read(Buyer.TYPE, quoted("{'v':1,'where':{'all':[]}} {}")))
                .satisfies(e -> assertThat(e.code()).isEqualTo("criteria.trailing"));
    }

    @Test
    void a_place_is_told_once() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> read("{'field':'born','eq':'today'}"))
                .withMessage("where.eq: must be a date such as 2026-01-31");
    }

    @Test
    void an_unknown_field_is_answered_with_those_there_are() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> read("{'field':'town','eq':'Secret City'}"))
                .withMessageContaining("city")
                .withMessageContaining("credit.currency")
                .withMessageContaining("attributes.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'field':'zzz','eq':'zzz'}",
                "{'field':'born','eq':'zzz'}",
                "{'field':'level','eq':'zzz'}",
                "{'zzz':'zzz','all':[]}",
                "{'field':'id','eq':'zzz'}",
                "{'field':'attributes.x','kind':'zzz','eq':1}",
                "{'field':'city','eq':zzz}",
                "{'all':[],'zzz':1,'zzz':2}",
            })
    void an_error_never_tells_what_was_found(String where) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> read(where))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("zzz"));
    }

    @Test
    void a_hundred_thousand_levels_do_not_overflow() {
        assertLimited("{\"v\":1,\"where\":" + "[".repeat(100_000));
        assertLimited("{\"v\":1,\"where\":" + "{\"not\":".repeat(30_000));
        assertLimited("{\"v\":1,\"where\":" + "{\"not\":".repeat(40) + "{\"all\":[]}" + "}".repeat(41));
    }

    @Test
    void conditions_as_deep_as_allowed_are_read() {
        Criteria<Buyer> deep = Buyer.TYPE.text("city").absent();
        for (int depth = 1; depth < 32; depth++) {
            deep = depth % 2 == 0
                    ? Purchase.TYPE
                            .reference("buyer", Buyer.class)
                            .all()
                            .of(Measure.<Purchase>count()
                                    .where(Purchase.TYPE
                                            .reference("buyer", Buyer.class)
                                            .is(deep)))
                            .atLeast(1L)
                    : new Criteria.All<>(List.of(deep));
            depth += depth % 2 == 0 ? 1 : 0;
        }
        assertThat(json.read(Buyer.TYPE, json.write(deep))).isEqualTo(deep);
    }

    @Test
    void too_many_parts_values_or_bytes_are_refused() {
        String part = "{'absent':'city'}";
        assertLimited(quoted("{'v':1,'where':{'any':[" + String.join(",", Collections.nCopies(600, part)) + "]}}"));
        String numbers = String.join(
                ",", LongStream.range(0, 1_001).mapToObj(Long::toString).toList());
        assertLimited(quoted("{'v':1,'where':{'field':'age','in':[" + numbers + "]}}"));
        assertLimited("{\"v\":1,\"where\":{\"field\":\"city\",\"eq\":\"" + "武".repeat(90_000) + "\"}}");
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> json.write(Buyer.TYPE.text("city").eq("武".repeat(90_000))));
    }

    @Test
    void only_the_given_types_are_written() {
        CriteriaJson buyersOnly = CriteriaJson.of(List.of(Buyer.TYPE));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> buyersOnly.write(
                        Purchase.TYPE.reference("buyer", Buyer.class).all().exist()))
                .satisfies(e -> assertThat(e.code()).isEqualTo("criteria.unknown-type"));
        assertThatIllegalArgumentException().isThrownBy(() -> CriteriaJson.of(List.of(Buyer.TYPE, Buyer.TYPE)));
    }

    private void assertWritten(Criteria<Buyer> criteria, String where) {
        String text = json.write(criteria);
        assertThat(text).isEqualTo(quoted("{'v':1,'type':'Buyer','where':" + where + "}"));
        assertThat(json.read(Buyer.TYPE, text)).isEqualTo(criteria);
    }

    private void assertRefused(String code, String place, String text) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> json.read(Buyer.TYPE, quoted(text)))
                .satisfies(e -> assertThat(e.code() + "|" + e.subject()).isEqualTo(code + "|" + place));
    }

    private void assertLimited(String text) {
        assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> json.read(Buyer.TYPE, text));
    }

    private Criteria<Buyer> read(String where) {
        return json.read(Buyer.TYPE, quoted("{'v':1,'where':" + where + "}"));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
