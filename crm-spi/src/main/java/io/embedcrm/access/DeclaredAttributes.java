package io.embedcrm.access;

import io.embedcrm.record.DataClass;
import io.embedcrm.record.RecordType;
import java.util.Map;
import java.util.Optional;

/**
 * The custom attributes a tenant has declared, so that a policy can treat each as it was declared. They are read when a
 * call first asks for those of a type, and stay the same while its transaction runs.
 */
@FunctionalInterface
public interface DeclaredAttributes {
    /** Those of the records of {@code type}, retired ones included, by their keys. */
    Map<String, Treatment> of(RecordType<?> type);

    /** None. */
    static DeclaredAttributes none() {
        return type -> Map.of();
    }

    /**
     * How one attribute is to be treated.
     *
     * @param dataClass how carefully
     * @param mask how it is shown to who may see it only in part
     */
    record Treatment(DataClass dataClass, Optional<Mask> mask) {}
}
