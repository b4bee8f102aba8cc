package io.embedcrm.customers;

import io.embedcrm.access.Mask;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Declares a custom attribute of the records of one type, at run time and for one tenant.
 *
 * @param recordType the name of the type, such as {@code Customer}
 * @param attribute the key under which records hold it
 * @param kind what it holds
 * @param labelEn how it is shown in English
 * @param labelZh how it is shown in Chinese
 * @param mandatory whether every new record must have it
 * @param distinct whether no two records may hold the same value
 * @param dataClass how carefully it is to be treated
 * @param mask how it is shown to who may see it only in part
 * @param target of a reference, the name of the only type it may name; absent where any is allowed
 * @param retired whether it can be set no more
 * @param choices of a choice, what can be chosen, as JSON; {@link #choiceList} reads it
 */
public record AttributeDefinition(
        Id<AttributeDefinition> id,
        long version,
        @Structural @Length(RecordRef.MAX_TYPE) String recordType,
        @Structural @Length(60) String attribute,
        @Structural AttributeKind kind,
        @Plain @Required @Length(100) @Nullable String labelEn,
        @Plain @Length(100) @Nullable String labelZh,
        @Structural boolean mandatory,
        @Structural boolean distinct,
        @Structural DataClass dataClass,
        @Structural @Nullable Mask mask,
        @Structural @Length(RecordRef.MAX_TYPE) @Nullable String target,
        @Structural boolean retired,
        @Plain @Length(200_000) @Nullable String choices)
        implements Entity {
    /** The type. */
    public static final RecordType<AttributeDefinition> TYPE = RecordType.declare(AttributeDefinition.class)
            .unique("attribute", "recordType", "attribute")
            .build();

    /** Of which type. */
    public static final Field<AttributeDefinition, String> RECORD_TYPE = TYPE.text("recordType");
    /** The key. */
    public static final Field<AttributeDefinition, String> ATTRIBUTE = TYPE.text("attribute");
    /** What it holds. */
    public static final Field<AttributeDefinition, AttributeKind> KIND = TYPE.choice("kind", AttributeKind.class);

    /** What can be chosen, retired choices included. */
    public List<AttributeChoice> choiceList() {
        return choices == null ? List.of() : ChoicesJson.read(choices);
    }

    /** The place of the attribute in errors, such as {@code Customer.attributes.income}. */
    String subject() {
        return recordType + ".attributes." + attribute;
    }
}
