package io.embedcrm.work;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
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
import io.embedcrm.record.Required;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Sensitive;
import io.embedcrm.record.Structural;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A host's record of somebody, with a field of every kind. */
public record Member(
        Id<Member> id,
        long version,
        @Structural @Length(80) @Nullable String owner,
        @Structural @Length(80) @Nullable String team,

        @Personal @Required @Length(100) @Searchable @Nullable
        String name,

        @Personal @Length(100) @Searchable @Nullable String nameWords,
        @Personal @Length(40) @Nullable String phone,
        @Plain @Length(60) @Nullable String city,
        @Plain @Nullable Grade grade,
        @Personal @Nullable Money balance,
        @Sensitive @Nullable Long points,
        @Plain @Nullable Boolean active,
        @Plain @Nullable BigDecimal rate,
        @Personal @Nullable LocalDate born,
        @Plain @Nullable Instant seenAt,
        @Structural @Nullable Id<Member> sponsor,
        @Structural long tally,
        @Personal @Nullable Attributes attributes)
        implements Entity {
    public Member {
        nameWords = name == null ? null : "words of " + name;
    }

    public static final RecordType<Member> TYPE = RecordType.declare(Member.class)
            .derived("nameWords", "name")
            .unique("phone", "phone")
            .index("owner")
            .build();

    public static final Field<Member, String> OWNER = TYPE.text("owner");
    public static final Field<Member, String> TEAM = TYPE.text("team");
    public static final Field<Member, String> NAME = TYPE.text("name");
    public static final Field<Member, String> NAME_WORDS = TYPE.text("nameWords");
    public static final Field<Member, String> PHONE = TYPE.text("phone");
    public static final Field<Member, String> CITY = TYPE.text("city");
    public static final Field<Member, Grade> GRADE = TYPE.choice("grade", Grade.class);
    public static final MoneyField<Member> BALANCE = TYPE.money("balance");
    public static final Field<Member, Long> POINTS = TYPE.integer("points");
    public static final Field<Member, Boolean> ACTIVE = TYPE.truth("active");
    public static final Field<Member, BigDecimal> RATE = TYPE.decimal("rate");
    public static final Field<Member, LocalDate> BORN = TYPE.date("born");
    public static final Field<Member, Instant> SEEN_AT = TYPE.instant("seenAt");
    public static final Reference<Member, Member> SPONSOR = TYPE.reference("sponsor", Member.class);
    public static final Field<Member, Long> TALLY = TYPE.integer("tally");
    public static final AttributesField<Member> ATTRIBUTES = TYPE.attributes("attributes");

    public static Member of(Id<Member> id, String owner, String name) {
        return new Member(
                id,
                1,
                owner,
                null,
                name,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                Attributes.NONE);
    }

    public <V> Member with(Field<Member, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }

    public Member attribute(String key, Object value) {
        Attributes now = attributes == null ? Attributes.NONE : attributes;
        return with(ATTRIBUTES, now.with(key, value));
    }
}
