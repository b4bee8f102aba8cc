package io.embedcrm.subjects;

import io.embedcrm.description.ChoiceDescription;
import io.embedcrm.description.Label;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How what is held of a person is written down, part after part. */
interface ExportForm {
    /** A field as it is called, and what it offers. */
    record Column(String name, Label label, List<ChoiceDescription> choices) {
        Column(String name, Label label) {
            this(name, label, List.of());
        }
    }

    void begin(String customer, Instant at) throws IOException;

    /** Records of one kind follow, {@code name} being what the program calls it. */
    void kind(String name, Label label, List<Column> columns) throws IOException;

    /** One record, value by field; what is absent is left out. */
    void record(Map<String, Object> values) throws IOException;

    void endKind() throws IOException;

    void end() throws IOException;
}
