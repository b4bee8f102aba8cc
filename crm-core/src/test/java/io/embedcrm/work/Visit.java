package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Money;
import io.embedcrm.record.MoneyField;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something on a member's timeline. */
public record Visit(
        Id<Visit> id,
        long version,
        @Structural @Nullable Id<Member> member,
        @Structural Instant at,
        @Plain @Length(60) @Nullable String place,
        @Personal @Nullable Money spent,
        @Plain @Nullable Long rating)
        implements Entity {
    public static final RecordType<Visit> TYPE = RecordType.declare(Visit.class).stream("member")
            .timeline("member", "at")
            .build();

    public static final Reference<Visit, Member> MEMBER = TYPE.reference("member", Member.class);
    public static final Field<Visit, Instant> AT = TYPE.instant("at");
    public static final Field<Visit, String> PLACE = TYPE.text("place");
    public static final MoneyField<Visit> SPENT = TYPE.money("spent");
    public static final Field<Visit, Long> RATING = TYPE.integer("rating");

    public static Visit of(Id<Visit> id, @Nullable Id<Member> member, String place) {
        return new Visit(id, 1, member, Instant.parse("2024-05-01T10:00:00Z"), place, null, null);
    }

    public <V> Visit with(Field<Visit, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
