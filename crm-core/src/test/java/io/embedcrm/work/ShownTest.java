package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.Access;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Values;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
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

    /** Fields under audit. */
    private record Auditor(Set<Field<?, ?>> under) implements ReadAuditor {
        @Override
        public boolean notes(Field<?, ?> field) {
            return under.contains(field);
        }

        @Override
        public void write(Session session, Transaction storing, Instant now, List<Read> reads) {
            throw new IllegalStateException("nothing is to be kept yet");
        }
    }

    private static boolean noted(Consumer<Shown> shown) {
        Types types = PathCatalog.ALL;
        return new MemoryStorage().transact(TenantId.of("t"), tx -> {
            Reads reads = new Reads(new Auditor(Set.of(Member.CITY)));
            shown.accept(
                    new Shown(new Rights(Access.unrestricted(), Instant.EPOCH, tx, types, new Known(types)), reads));
            return reads.any();
        });
    }

    @Test
    void values_and_groups_of_fields_under_audit_are_noted_as_records_are() {
        for (Field<Member, String> field : List.of(Member.CITY, Member.TEAM)) {
            boolean under = field.equals(Member.CITY);
            Values<Member> values = new Values<>(Id.ofNumber(1), List.of(field), List.of("Wuhan"));
            assertThat(noted(shown -> shown.of(Member.TYPE, List.of(field), values)))
                    .isEqualTo(under);
            Measure<Member, Long> count = Measure.count();
            Aggregation<Member> asked = Aggregation.of(Member.TYPE, count).by(Grouping.by(field));
            List<Group<Member>> groups = List.of(new Group<>(asked, List.of("Wuhan"), List.of(1L)));
            assertThat(noted(shown -> shown.of(asked, groups))).isEqualTo(under);
        }
    }
}
