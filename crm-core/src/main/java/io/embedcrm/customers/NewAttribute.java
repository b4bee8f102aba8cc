package io.embedcrm.customers;

import io.embedcrm.access.Mask;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A custom attribute to be declared:
 * {@code NewAttribute.of(Customer.TYPE, "level", AttributeKind.CHOICE, "Level").choice("gold", "Gold").required()}.
 *
 * @param recordType the name of the type that has it
 * @param attribute the key
 * @param kind what it holds
 * @param labelEn how it is shown in English
 * @param labelZh how it is shown in Chinese
 * @param mandatory whether every new record must have it
 * @param distinct whether no two records may hold the same value
 * @param dataClass how carefully it is to be treated
 * @param mask how it is shown in part
 * @param target what a reference may name
 * @param choices what can be chosen
 */
public record NewAttribute(
        String recordType,
        String attribute,
        AttributeKind kind,
        String labelEn,
        @Nullable String labelZh,
        boolean mandatory,
        boolean distinct,
        DataClass dataClass,
        @Nullable Mask mask,
        @Nullable String target,
        List<AttributeChoice> choices) {
    /** Copies the choices. */
    public NewAttribute {
        choices = List.copyOf(choices);
    }

    /** An attribute of the records of {@code type}; personal data, if nothing else is said. */
    public static NewAttribute of(RecordType<?> type, String attribute, AttributeKind kind, String labelEn) {
        return new NewAttribute(
                type.name(), attribute, kind, labelEn, null, false, false, DataClass.PERSONAL, null, null, List.of());
    }

    /** The same with a label in Chinese. */
    public NewAttribute labelZh(String label) {
        return new NewAttribute(
                recordType, attribute, kind, labelEn, label, mandatory, distinct, dataClass, mask, target, choices);
    }

    /** The same, which every new record must have. */
    public NewAttribute required() {
        return new NewAttribute(
                recordType, attribute, kind, labelEn, labelZh, true, distinct, dataClass, mask, target, choices);
    }

    /** The same, of which no two records may hold the same value. */
    public NewAttribute unique() {
        return new NewAttribute(
                recordType, attribute, kind, labelEn, labelZh, mandatory, true, dataClass, mask, target, choices);
    }

    /** The same of another class of data. */
    public NewAttribute dataClass(DataClass other) {
        return new NewAttribute(
                recordType, attribute, kind, labelEn, labelZh, mandatory, distinct, other, mask, target, choices);
    }

    /** The same, shown in part to who may not see all of it. */
    public NewAttribute mask(Mask other) {
        return new NewAttribute(
                recordType, attribute, kind, labelEn, labelZh, mandatory, distinct, dataClass, other, target, choices);
    }

    /** The same, naming records of {@code type} only. */
    public <T extends Entity> NewAttribute to(RecordType<T> type) {
        return new NewAttribute(
                recordType,
                attribute,
                kind,
                labelEn,
                labelZh,
                mandatory,
                distinct,
                dataClass,
                mask,
                type.name(),
                choices);
    }

    /** The same with one more choice. */
    public NewAttribute choice(String code, String label) {
        return choice(AttributeChoice.of(code, label));
    }

    /** The same with one more choice. */
    public NewAttribute choice(AttributeChoice choice) {
        List<AttributeChoice> more = new ArrayList<>(choices);
        more.add(choice);
        return new NewAttribute(
                recordType, attribute, kind, labelEn, labelZh, mandatory, distinct, dataClass, mask, target, more);
    }
}
