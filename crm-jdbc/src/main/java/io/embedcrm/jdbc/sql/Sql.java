package io.embedcrm.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement being written: its text, which holds no values, and the values to be bound. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    Sql() {}

    Sql(String text) {
        this.text.append(text);
    }

    Sql add(String more) {
        text.append(more);
        return this;
    }

    Sql bind(SqlType type, @Nullable Object value) {
        text.append('?');
        return value(type, value);
    }

    /** Adds a value whose place is in the text already. */
    Sql value(SqlType type, @Nullable Object value) {
        parameters.add(new Parameter(type, value));
        return this;
    }

    Sql values(List<Parameter> more) {
        parameters.addAll(more);
        return this;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    String text() {
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
