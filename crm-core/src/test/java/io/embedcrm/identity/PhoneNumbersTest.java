package io.embedcrm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.embedcrm.error.InvalidException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one form of phone numbers. */
@Isolated
class PhoneNumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13812345678|CN|+8613812345678",
                "138 1234 5678|CN|+8613812345678",
                "１３８－１２３４－５６７８|CN|+8613812345678",
                "＋８６　138　1234　5678|US|+8613812345678",
                "+86 138-1234-5678|US|+8613812345678",
                "(+86) 138 1234 5678|US|+8613812345678",
                "（+86）13812345678|cn|+8613812345678",
                "0086 13812345678|CN|+8613812345678",
                "0086 13812345678|US|+8613812345678",
                "86 13812345678|CN|+8613812345678",
                "013812345678|CN|+8613812345678",
                "027-8765 4321|CN|+862787654321",
                "(027) 87654321|CN|+862787654321",
                "+86 (0)27 8765 4321|CN|+862787654321",
                "+86 (0)27 8765 4321|DE|+862787654321",
                "027-87654321 转 8001|CN|+862787654321",
                "027-87654321分机12|CN|+862787654321",
                "+86 27 8765 4321 ext. 12|CN|+862787654321",
                "tel:+86-27-8765-4321;ext=12|CN|+862787654321",
                "400 810 8888|CN|+864008108888",
                "(650) 253-0000 x123|US|+16502530000",
                "650.253.0000|US|+16502530000",
                "+44 (0)20 7031 3000|CN|+442070313000",
                "011 44 20 7031 3000|US|+442070313000",
                "+39 06 698 1234|IT|+39066981234",
                "2345 6789|HK|+85223456789",
                "٠٢٠٧٠٣١٣٠٠٠|GB|+442070313000",
            })
    void a_number_has_one_form(String raw, String region, String number) {
        assertThat(PhoneNumbers.e164(raw, region)).isEqualTo(number);
        assertThat(PhoneNumbers.e164(number, region)).isEqualTo(number);
        assertThat(PhoneNumbers.e164(" \t\u3000" + raw + "\u00A0\n", region)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "12",
                "1381234567",
                "138123456789",
                "23812345678",
                "+999 1234567",
                "1-800-FLOWERS",
                "13812345678 / 13912345678",
                "13812345678 or 9",
                "call 13812345678",
                "138+12345678",
                "++8613812345678",
                "+86",
                "00",
                "张伟",
                "138\u00001234\u00005678",
                "13812345678;phone-context=+86"
            })
    void what_nobody_can_dial_is_refused_without_telling_it(String raw) {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> PhoneNumbers.e164(raw, "CN"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("phone.invalid"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("13812345678", "FLOWERS", "张伟"));
    }

    @Test
    void a_number_without_end_is_refused() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> PhoneNumbers.e164("1".repeat(1_000_000), "CN"));
        assertThatExceptionOfType(InvalidException.class).isThrownBy(() -> PhoneNumbers.e164(" (".repeat(49), "CN"));
    }

    @Test
    void a_region_there_is_not_is_refused() {
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> PhoneNumbers.e164("+8613812345678", "China"))
                .satisfies(e -> assertThat(e.code()).isEqualTo("phone.region"));
    }

    @Test
    void the_locale_of_the_machine_does_not_count() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            assertThat(PhoneNumbers.e164("02 555 0199 1", "in")).isNotEmpty();
            assertThat(EmailAddresses.normalized("INFO@ISTANBUL.COM")).isEqualTo("info@istanbul.com");
            assertThat(PersonNames.sortKey("IRIS 李")).isEqualTo("iris li\tiris 李");
        } catch (InvalidException e) {
            assertThat(e.code()).isEqualTo("phone.invalid");
        } finally {
            Locale.setDefault(before);
        }
    }
}
