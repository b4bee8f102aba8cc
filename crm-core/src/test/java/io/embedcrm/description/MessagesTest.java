package io.embedcrm.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.access.Decision;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.NewContactStop;
import io.embedcrm.testing.TestCrm;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Locale ZH = Locale.SIMPLIFIED_CHINESE;
    private static final Locale EN = Locale.ENGLISH;

    private final TestCrm crm = TestCrm.create();
    private final Messages messages = crm.crm().messages();

    private static Codes codes() {
        return new Codes(Codes.sourcesOf(Path.of("../crm-spi"), Path.of("../crm-jdbc"), Path.of("../crm-core")));
    }

    @Test
    void every_code_of_the_sources_has_a_text_in_english_and_there_is_no_other() {
        assertThat(new TreeSet<>(Bundle.TEXTS.keys(EN))).isEqualTo(codes().found());
    }

    @Test
    void every_code_of_the_sources_has_a_text_in_chinese_and_there_is_no_other() {
        assertThat(new TreeSet<>(Bundle.TEXTS.keys(ZH))).isEqualTo(codes().found());
    }

    @Test
    void the_code_of_each_error_can_be_told_from_the_sources() {
        assertThat(codes().unclear())
                .as("give the code as the first argument, or tell Codes where it comes from")
                .isEmpty();
    }

    @Test
    void a_code_nobody_wrote_a_text_for_would_be_found() {
        Codes found = new Codes(Map.of(
                Path.of("shop/Till.java"),
                "throw new RefusedException(open ? \"till.locked\" : \"till.shut\", name(a, b), \"x\");"
                        + "return new Decision(is(a, b), \"till.counted\", reasons, facts);"
                        + "throw new InvalidException(code, null, \"y\");"));
        assertThat(found.found()).containsExactly("till.counted", "till.locked", "till.shut");
        assertThat(found.unclear()).containsExactly("shop/Till.java");
    }

    @Test
    void texts_are_sentences() {
        for (String key : Bundle.TEXTS.keys(EN)) {
            assertThat(messages.of(key, EN)).as(key).matches("[A-Z].*\\.");
            assertThat(messages.of(key, ZH)).as(key).endsWith("。").matches(".*\\p{IsHan}.*");
        }
    }

    @Test
    void an_error_is_told_behind_the_field_it_is_about() {
        CrmException error = catchThrowableOfType(
                CrmException.class, () -> crm.as("lin").customers().register(NewCustomer.person("张".repeat(1_000))));
        assertThat(messages.of(error, EN)).isEqualTo("Customer · Name: The text is too long.");
        assertThat(messages.of(error, ZH)).isEqualTo("客户·姓名/名称：文本过长。");
        assertThat(messages.of(error, Locale.CHINA)).isEqualTo("客户·姓名/名称：文本过长。");
        assertThat(messages.of(error, Locale.FRANCE)).isEqualTo("Customer · Name: The text is too long.");
    }

    @Test
    void an_error_is_told_behind_the_type_or_the_place_it_is_about() {
        assertThat(messages.of(new NotFoundException("Customer", 7), ZH)).isEqualTo("客户：记录不存在或您无权查看。");
        assertThat(messages.of(new InvalidException("record.duplicate", "Tag.unknownKey", "x"), EN))
                .isEqualTo("Tag: Another record has this key already.");
        assertThat(messages.of(new InvalidException("attribute.required", "Customer.attributes.income", "x"), ZH))
                .isEqualTo("客户·自定义属性·income：该属性必填。");
        assertThat(messages.of(new LimitExceededException("where.all", 600, 512), EN))
                .isEqualTo("where.all: This is more than allowed.");
        assertThat(messages.of(new ConflictException("deadlock", null), EN))
                .isEqualTo("Somebody else worked on the same records: try again.");
    }

    @Test
    void a_decision_is_told_by_its_code() {
        Customer zhang = crm.samples().zhangWei();
        Decision free = crm.as("lin").approaches().mayContact(zhang.id(), Optional.empty(), crm.now());
        assertThat(messages.of(free, ZH)).isEqualTo("可以联系该客户。");
        crm.as("lin").approaches().stop(NewContactStop.of(zhang.id(), "asked for it"));
        Decision stopped = crm.as("lin").approaches().mayContact(zhang.id(), Optional.empty(), crm.now());
        assertThat(messages.of(stopped, EN)).isEqualTo("The customer wants not to be approached.");
    }

    @Test
    void a_host_words_its_own_errors_and_those_of_the_crm() {
        Map<String, String> words = Map.of("shop.closed", "本店已打烊。", "text.too-long", "字太多啦。");
        Messages own = TestCrm.create(builder -> builder.wording(
                        (key, locale) -> locale.equals(ZH) ? Optional.ofNullable(words.get(key)) : Optional.empty()))
                .crm()
                .messages();
        assertThat(own.of(new RefusedException("shop.closed", null, "the shop is closed"), Locale.CHINA))
                .isEqualTo("本店已打烊。");
        assertThat(own.of(new InvalidException("text.too-long", "Customer.name", "x"), ZH))
                .isEqualTo("客户·姓名/名称：字太多啦。");
    }

    @Test
    void what_nobody_has_words_for_is_told_as_it_came() {
        assertThat(messages.of(new RefusedException("shop.closed", "Shop.door", "the shop is closed"), ZH))
                .isEqualTo("Shop.door: the shop is closed");
        assertThat(messages.of(new Decision(false, "shop.late", List.of("it is late"), Map.of()), ZH))
                .isEqualTo("it is late");
        assertThat(messages.of(new Decision(false, "shop.late", List.of(), Map.of()), ZH))
                .isEqualTo("shop.late");
        assertThat(messages.of("shop.late", EN)).isEqualTo("shop.late");
    }
}
