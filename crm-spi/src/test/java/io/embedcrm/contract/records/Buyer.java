package io.embedcrm.contract.records;

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
import io.embedcrm.record.Structural;
import io.embedcrm.record.UniqueKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record with a field of every kind, many of them named by words that SQL reserves. */
public record Buyer(
        Id<Buyer> id,
        long version,
        @Personal @Nullable @Required String name,
        @Personal @Nullable @Searchable @Length(2000) String note,
        @Structural @Length(40) String group,
        @Plain @Nullable @Length(100) String key,
        @Plain @Nullable Grade rank,
        @Plain @Nullable Instant since,
        @Plain @Nullable LocalDate date,
        @Plain @Nullable BigDecimal value,
        @Plain @Nullable Money limit,
        @Structural long points,
        @Plain @Nullable Long number,
        @Structural boolean active,
        @Plain @Nullable Boolean check,
        @Plain @Nullable Id<Buyer> references,
        @Personal @Nullable Attributes attributes)
        implements Entity {

    /** What storages know of it. */
    public static final RecordType<Buyer> TYPE = RecordType.declare(Buyer.class)
            .unique("key", "group", "key")
            .index("since")
            .index("rank", "name")
            .index("references")
            .build();

    public static final Field<Buyer, String> NAME = TYPE.text("name");
    public static final Field<Buyer, String> NOTE = TYPE.text("note");
    public static final Field<Buyer, String> GROUP = TYPE.text("group");
    public static final Field<Buyer, String> KEY = TYPE.text("key");
    public static final Field<Buyer, Grade> RANK = TYPE.choice("rank", Grade.class);
    public static final Field<Buyer, Instant> SINCE = TYPE.instant("since");
    public static final Field<Buyer, LocalDate> DATE = TYPE.date("date");
    public static final Field<Buyer, BigDecimal> VALUE = TYPE.decimal("value");
    public static final MoneyField<Buyer> LIMIT = TYPE.money("limit");
    public static final Field<Buyer, Long> POINTS = TYPE.integer("points");
    public static final Field<Buyer, Long> NUMBER = TYPE.integer("number");
    public static final Field<Buyer, Boolean> ACTIVE = TYPE.truth("active");
    public static final Field<Buyer, Boolean> CHECK = TYPE.truth("check");
    public static final Reference<Buyer, Buyer> REFERENCES = TYPE.reference("references", Buyer.class);
    public static final AttributesField<Buyer> ATTRIBUTES = TYPE.attributes("attributes");
    public static final UniqueKey<Buyer> BY_KEY = TYPE.unique("key");

    /** A new buyer with a name and nothing else. */
    public static Buyer named(String name) {
        return of(new Id<>(UUID.randomUUID()), name);
    }

    /** A new buyer with an id, a name and nothing else. */
    public static Buyer of(Id<Buyer> id, String name) {
        return new Buyer(id, 1, name, null, "", null, null, null, null, null, null, 0, null, false, null, null, null);
    }

    /** A new buyer with this unique key. */
    public static Buyer keyed(String group, @Nullable String key) {
        return named("keyed").with(GROUP, group).with(KEY, key);
    }

    /** The same buyer with one field changed. */
    public <V> Buyer with(Field<Buyer, V> field, @Nullable V value) {
        return TYPE.with(this, field, value);
    }
}
