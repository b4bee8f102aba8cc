package io.embedcrm.record;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How carefully a field is to be treated, from what runs the CRM to what is never shown. */
public enum DataClass {
    /** See {@link Structural}. */
    STRUCTURAL,
    /** See {@link Plain}. */
    PLAIN,
    /** See {@link Personal}. */
    PERSONAL,
    /** See {@link Sensitive}. */
    SENSITIVE,
    /** See {@link Secret}. */
    SECRET;

    private static final Map<DataClass, Class<? extends Annotation>> DECLARED_BY = Map.of(
            STRUCTURAL, Structural.class,
            PLAIN, Plain.class,
            PERSONAL, Personal.class,
            SENSITIVE, Sensitive.class,
            SECRET, Secret.class);

    /** The class a component declares. */
    static DataClass of(RecordComponent component, String field) {
        List<DataClass> declared = new ArrayList<>();
        for (DataClass each : values()) {
            if (component.isAnnotationPresent(DECLARED_BY.get(each))) {
                declared.add(each);
            }
        }
        if (declared.size() != 1) {
            throw new IllegalArgumentException(field
                    + " must be declared exactly one of @Structural, @Plain, @Personal, @Sensitive, @Secret, but is "
                    + declared);
        }
        return declared.get(0);
    }
}
