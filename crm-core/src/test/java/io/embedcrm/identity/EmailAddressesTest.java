package io.embedcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embedcrm.error.InvalidException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The one form of e-mail addresses. */
class EmailAddressesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Zhang.Wei+News@Example.COM|zhang.wei+news@example.com",
                "info@武汉.CN|info@xn--5lwws.cn",
                "info@武汉。cn|info@xn--5lwws.cn",
                "info@ＥＸＡＭＰＬＥ.com|info@example.com",
                "INFO@Bücher.example|info@xn--bcher-kva.example",
                "a@b|a@b",
            })
    void an_address_has_one_form(String raw, String address) {
        assertThat(EmailAddresses.normalized(raw)).isEqualTo(address);
        assertThat(EmailAddresses.normalized(address)).isEqualTo(address);
        assertThat(EmailAddresses.normalized(" \u3000\t" + raw + "\u00A0\r\n")).isEqualTo(address);
    }

    @Test
    void a_quoted_name_is_kept_as_it_is() {
        assertThat(EmailAddresses.normalized("\"Zhang Wei\"@Example.com")).isEqualTo("\"Zhang Wei\"@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "zhang",
                "zhang@",
                "@example.com",
                "zhang wei@example.com",
                "zhang@exam ple.com",
                "zhang@example..com",
                "zhang@.com",
                "zhang@example.com.",
                "zhang..wei@example.com",
                ".zhang@example.com",
                "zhang@-example.com",
                "zhang@exa_mple.com",
                "zhang＠example.com",
                "张伟@example.com",
                "zhang@[127.0.0.1]",
                "zhang@a@example.com",
                "zhang@\u2100.com",
                "zhang@ex\u0000ample.com",
                "zhang\n@example.com",
                "\"a@example.com",
                "zhang@\uD83D.com",
                "<zhang@example.com>",
                "zhang@example.com,wei@example.com",
                "zhang@\u2488com"
            })
    void what_no_server_takes_is_refused_without_telling_it(String raw) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> EmailAddresses.normalized(raw))
                .satisfies(e -> assertThat(e.code()).isEqualTo("email.invalid"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("zhang", "张伟"));
    }

    @Test
    void lengths_are_those_of_the_standard() {
        String domain = "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(57) + ".com";
        assertThat(EmailAddresses.acceptable("a".repeat(64) + "@" + domain)).isTrue();
        assertThat(EmailAddresses.acceptable("a".repeat(64) + "@x" + domain)).isFalse();
        assertThat(EmailAddresses.acceptable("a".repeat(65) + "@example.com")).isFalse();
        assertThat(EmailAddresses.acceptable("a@" + "b".repeat(64) + ".com")).isFalse();
        assertThat(EmailAddresses.acceptable("\"".repeat(200_000) + "@example.com"))
                .isFalse();
    }

    @Test
    void blanks_around_an_address_count_where_it_is_only_asked() {
        assertThat(EmailAddresses.acceptable(" a@example.com")).isFalse();
        assertThat(EmailAddresses.acceptable("a@example.com\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests.xml", "tests-original.xml"})
    void verdicts_are_those_of_is_email(String file) throws Exception {
        Path data = data().resolve("isemail").resolve(file);
        assumeTrue(Files.exists(data), "skipped: there is no " + data + "; say where with -Dcrm.data=…");
        List<String> wrong = new ArrayList<>();
        int judged = 0;
        NodeList tests = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(data.toFile())
                .getElementsByTagName("test");
        for (int i = 0; i < tests.getLength(); i++) {
            Element test = (Element) tests.item(i);
            String category = text(test, "category");
            String address = unescaped(text(test, "address"));
            boolean good = category.equals("ISEMAIL_VALID_CATEGORY") || category.equals("ISEMAIL_DNSWARN");
            if (good || category.equals("ISEMAIL_ERR")) {
                judged++;
                if (EmailAddresses.acceptable(address) != good) {
                    wrong.add(test.getAttribute("id") + " " + category);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(judged).isGreaterThan(80);
    }

    private static Path data() {
        String told = System.getProperty("crm.data");
        return Stream.of(told == null ? "../shared/data" : told, "../shared/data", "../../shared/data")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("../shared/data"));
    }

    private static String text(Element test, String name) {
        return test.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Control characters stand as their pictures from U+2400 on. */
    private static String unescaped(String text) {
        return text.codePoints()
                .map(c -> c >= 0x2400 && c <= 0x241F ? c - 0x2400 : c == 0x2421 ? 0x7F : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
