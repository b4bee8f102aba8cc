package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.event.Erased;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of history tells of fields, as it is stored. */
class ChangesJsonTest {
    private static final String STORED = "{\"v\":1,\"changes\":[{\"field\":\"city\",\"from\":\"Wuhan\"}]}";

    @Test
    void a_value_of_each_kind_is_read_as_it_was_written() {
        UUID id = new UUID(7, 8);
        List<FieldChange> changes = List.of(
                new FieldChange("text", "张伟 \"\\", ""),
                new FieldChange("whole", 0L, Long.MIN_VALUE),
                new FieldChange("truth", true, false),
                new FieldChange("instant", Instant.ofEpochSecond(5, 123_456_000), null),
                new FieldChange("date", null, LocalDate.of(1990, 1, 2)),
                new FieldChange("number", new BigDecimal("1.2500"), new BigDecimal("1000")),
                new FieldChange("money", Money.of("39.90", "CNY"), Money.of("1", "EUR")),
                new FieldChange("reference", new RecordRef("Customer", id), new Id<>(id)),
                new FieldChange("choices", Set.of(), new TreeSet<>(Set.of("b", "a"))),
                new FieldChange("erased", Erased.VALUE, Erased.VALUE),
                new FieldChange("secret", null, null));
        String stored = ChangesJson.write(changes);
        assertThat(ChangesJson.read(stored)).isEqualTo(changes);
        assertThat(ChangesJson.exact(stored)).isTrue();
        assertThat(ChangesJson.read(null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":2,\"changes\":[]}",
                "{\"changes\":[]}",
                "no JSON",
                "{\"v\":1,\"changes\":[{\"field\":\"at\",\"from\":{\"era\":\"Meiji\"}}]}"
            })
    void what_another_version_wrote_is_not_misread(String stored) {
        assertThatThrownBy(() -> ChangesJson.read(stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stored history");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"v\":1,\"changes\":[]}",
                "{\"v\":1,\"changes\":[{\"field\":\"city\",\"from\":\"Wuhan\"}],\"more\":1}",
                "{\"v\":\"1\",\"changes\":[{\"field\":\"city\",\"from\":\"Wuhan\"}]}",
                "{\"v\":1, \"changes\":[{\"field\":\"city\",\"from\":\"Wuhan\"}]}",
                "{\"v\":1,\"changes\":[{\"field\":\"city\",\"from\":\"Wu\\u0068an\"}]}"
            })
    void what_is_not_written_as_we_write_is_told_apart_though_it_means_the_same(String stored) {
        assertThat(ChangesJson.exact(stored)).isFalse();
        assertThat(ChangesJson.exact(STORED)).isTrue();
        assertThat(ChangesJson.exact(null)).isTrue();
    }

    @Test
    void a_change_is_erased_where_it_names_its_field_and_tells_no_value() {
        assertThat(List.of(
                        erased(new FieldChange("city", Erased.VALUE, null)),
                        erased(new FieldChange("city", null, Erased.VALUE)),
                        erased(new FieldChange("city", Erased.VALUE, Erased.VALUE)),
                        erased(new FieldChange("city", null, null))))
                .containsOnly(true);
        assertThat(List.of(
                        erased(new FieldChange("city", "Wuhan", null)),
                        erased(new FieldChange("city", Erased.VALUE, "Wuhan")),
                        erased(new FieldChange("city", "Wuhan", Erased.VALUE)),
                        ChangesJson.erased(
                                ChangesJson.nodes("{\"v\":1,\"changes\":[{\"field\":\"city\",\"note\":\"Wuhan\"}]}")
                                        .get(0))))
                .containsOnly(false);
    }

    private static boolean erased(FieldChange change) {
        return ChangesJson.erased(
                ChangesJson.nodes(ChangesJson.write(List.of(change))).get(0));
    }
}
