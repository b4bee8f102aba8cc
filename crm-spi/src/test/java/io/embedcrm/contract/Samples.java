package io.embedcrm.contract;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Grade;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Records of which nothing is absent. */
final class Samples {
    private Samples() {}

    /** A new buyer with a value in every field, in the form in which it is stored. */
    static Buyer full() {
        Attributes attributes = new Attributes(Map.of(
                "text",
                "it's \"quoted\" \\ and 中文 😀",
                "number",
                new BigDecimal("-12.5"),
                "truth",
                true,
                "instant",
                Instant.parse("2023-01-02T03:04:05.000006Z"),
                "day",
                LocalDate.of(2023, 1, 2),
                "money",
                Money.of("0.0001", "JPY"),
                "ref",
                new RecordRef("Buyer", UUID.randomUUID()),
                "choices",
                Set.of("red", "blue")));
        return Buyer.TYPE.checked(new Buyer(
                new Id<>(UUID.randomUUID()),
                1,
                "Ann 安",
                "A note of some words",
                "group",
                UUID.randomUUID().toString(),
                Grade.GOLD,
                Instant.parse("2024-02-29T23:59:59.999999Z"),
                LocalDate.of(2024, 2, 29),
                new BigDecimal("3.141592"),
                Money.of("19.9", "CNY"),
                -5,
                6L,
                true,
                false,
                new Id<>(UUID.randomUUID()),
                attributes));
    }
}
