package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** By which right a custom attribute is shown. */
class ShownTest {
    @Test
    void an_attribute_has_the_right_of_the_kind_its_value_is_of() {
        Map<Object, Kind> kinds = Map.of(
                "L",
                Kind.TEXT,
                BigDecimal.ONE,
                Kind.DECIMAL,
                true,
                Kind.TRUTH,
                Instant.EPOCH,
                Kind.INSTANT,
                LocalDate.EPOCH,
                Kind.DATE,
                Money.of("1", "CNY"),
                Kind.MONEY,
                new RecordRef("Customer", new UUID(1, 2)),
                Kind.ANY,
                Set.of("a", "b"),
                Kind.CHOICES);
        kinds.forEach(
                (value, kind) -> assertThat(Shown.kind(value)).as("%s", value).isEqualTo(kind));
    }
}
