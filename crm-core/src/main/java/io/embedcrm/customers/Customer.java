package io.embedcrm.customers;

import io.embedcrm.access.Actor;
import io.embedcrm.identity.PersonNames;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.record.Required;
import io.embedcrm.record.Searchable;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A party the host does business with, from the first visit on: a person, an organisation or a household.
 *
 * @param kind what kind of party it is
 * @param name its name, cleaned as {@link PersonNames#cleaned} does
 * @param nameWords how a Chinese name is found in Latin letters; computed from the name where it is not given
 * @param sortName what it is sorted by; computed from the name where it is not given
 * @param owner the user who looks after it
 * @param team the team that looks after it
 * @param portfolio the portfolio it was assigned to
 * @param country where it is, two letters of ISO 3166
 * @param city where it is
 * @param birthday when the person was born, or the organisation founded
 * @param locale in which language it is spoken to, such as {@code zh-CN}
 * @param zone in which time zone it lives, such as {@code Asia/Shanghai}
 * @param source where it came from, such as {@code web} or {@code referral}
 * @param createdAt since when it is known
 * @param mergedInto the customer it was merged into; it is kept only as a trace then
 * @param attributes what else the host keeps of it
 */
public record Customer(
        Id<Customer> id,
        long version,
        @Structural PartyKind kind,

        @Personal @Required @Length(200) @Searchable @Nullable
        String name,

        @Personal @Length(600) @Searchable @Nullable String nameWords,
        @Personal @Length(200) @Nullable String sortName,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String owner,
        @Structural @Length(80) @Nullable String team,
        @Structural @Nullable Id<Portfolio> portfolio,
        @Plain @Length(60) @Nullable String country,
        @Personal @Length(60) @Nullable String city,
        @Personal @Nullable LocalDate birthday,
        @Plain @Length(20) @Nullable String locale,
        @Plain @Length(40) @Nullable String zone,
        @Plain @Length(60) @Nullable String source,
        @Structural Instant createdAt,
        @Structural @Nullable Id<Customer> mergedInto,
        @Personal @Nullable Attributes attributes)
        implements Entity {
    /** The type. */
    public static final RecordType<Customer> TYPE = RecordType.declare(Customer.class)
            .derived("nameWords", "name")
            .derived("sortName", "name")
            .owner("owner", "mergedInto")
            .index("owner")
            .index("team")
            .index("portfolio")
            .index("sortName")
            .index("createdAt")
            .index("mergedInto")
            .build();

    /** What kind of party it is. */
    public static final Field<Customer, PartyKind> KIND = TYPE.choice("kind", PartyKind.class);
    /** Its name. */
    public static final Field<Customer, String> NAME = TYPE.text("name");
    /** How its name is found in Latin letters. */
    public static final Field<Customer, String> NAME_WORDS = TYPE.text("nameWords");
    /** What it is sorted by. */
    public static final Field<Customer, String> SORT_NAME = TYPE.text("sortName");
    /** The user who looks after it. */
    public static final Field<Customer, String> OWNER = TYPE.text("owner");
    /** The team that looks after it. */
    public static final Field<Customer, String> TEAM = TYPE.text("team");
    /** The portfolio it was assigned to. */
    public static final Reference<Customer, Portfolio> PORTFOLIO = TYPE.reference("portfolio", Portfolio.class);
    /** In which country. */
    public static final Field<Customer, String> COUNTRY = TYPE.text("country");
    /** In which city. */
    public static final Field<Customer, String> CITY = TYPE.text("city");
    /** When born or founded. */
    public static final Field<Customer, LocalDate> BIRTHDAY = TYPE.date("birthday");
    /** In which language. */
    public static final Field<Customer, String> LOCALE = TYPE.text("locale");
    /** In which time zone. */
    public static final Field<Customer, String> ZONE = TYPE.text("zone");
    /** Where it came from. */
    public static final Field<Customer, String> SOURCE = TYPE.text("source");
    /** Since when it is known. */
    public static final Field<Customer, Instant> CREATED_AT = TYPE.instant("createdAt");
    /** What it was merged into. */
    public static final Reference<Customer, Customer> MERGED_INTO = TYPE.reference("mergedInto", Customer.class);
    /** What else the host keeps of it. */
    public static final AttributesField<Customer> ATTRIBUTES = TYPE.attributes("attributes");

    /** Computes what is computed from the name where it is not given. */
    public Customer {
        if (name != null) {
            nameWords = nameWords == null ? PersonNames.pinyin(name) : nameWords;
            sortName = sortName == null ? PersonNames.sortKey(name) : sortName;
        }
    }

    /** The same customer under another name, and what is computed from it. */
    public Customer named(String other) {
        Customer renamed = TYPE.with(this, NAME, PersonNames.cleaned(other));
        return TYPE.with(TYPE.with(renamed, NAME_WORDS, null), SORT_NAME, null);
    }
}
