package io.embedcrm.subjects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.embedcrm.description.Label;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** As JSON: for each kind of record its labels, and the records under the names of their fields. */
final class JsonForm implements ExportForm {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    JsonForm(Writer to) throws IOException {
        json = FACTORY.createGenerator(to);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void begin(String customer, Instant at) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", 1);
        json.writeStringField("customer", customer);
        json.writeStringField("at", at.toString());
        json.writeArrayFieldStart("held");
    }

    @Override
    public void kind(String name, Label label, List<Column> columns) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", name);
        label(label);
        json.writeArrayFieldStart("fields");
        for (Column column : columns) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            label(column.label());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("records");
    }

    private void label(Label label) throws IOException {
        json.writeStringField("en", label.en());
        json.writeStringField("zh", label.zh());
    }

    @Override
    public void record(Map<String, Object> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            json.writeFieldName(value.getKey());
            if (value.getValue() instanceof Long whole) {
                json.writeNumber(whole);
            } else if (value.getValue() instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else if (value.getValue() instanceof BigDecimal number) {
                json.writeString(number.toPlainString());
            } else {
                json.writeString(value.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    @Override
    public void endKind() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }
}
