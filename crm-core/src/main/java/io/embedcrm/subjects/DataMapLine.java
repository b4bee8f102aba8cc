package io.embedcrm.subjects;

import io.embedcrm.description.Label;
import io.embedcrm.record.DataClass;
import java.util.List;

/**
 * What is done with one field, or one custom attribute.
 *
 * @param type the name of the record type
 * @param typeLabel how the type is called
 * @param field the name of the field; of an attribute {@code attributes.key}
 * @param fieldLabel how the field is called
 * @param dataClass how carefully it is treated
 * @param purposes the codes of the purposes it is used for
 * @param bases on what these rest, as names of {@link io.embedcrm.privacy.LegalBasis}
 * @param retention how long it is kept: {@code rule P3Y} of retention rules, {@code law P10Y} of what a law wants kept
 * @param recipients whom it is handed to
 * @param encrypted whether it is encrypted in the database
 * @param readers which of the roles asked about may read it; {@code role*} where on some rows or through a mask only
 */
public record DataMapLine(
        String type,
        Label typeLabel,
        String field,
        Label fieldLabel,
        DataClass dataClass,
        List<String> purposes,
        List<String> bases,
        List<String> retention,
        List<String> recipients,
        boolean encrypted,
        List<String> readers) {
    /** Copies the lists. */
    public DataMapLine {
        purposes = List.copyOf(purposes);
        bases = List.copyOf(bases);
        retention = List.copyOf(retention);
        recipients = List.copyOf(recipients);
        readers = List.copyOf(readers);
    }
}
