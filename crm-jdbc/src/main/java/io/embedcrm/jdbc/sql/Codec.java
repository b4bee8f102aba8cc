package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the values of a field lie in columns: in one mostly; of money and of references to any type, in two. */
record Codec(List<Part> parts, Reader reader) {

    /** One column of a value. */
    record Part(String suffix, SqlType type, Function<Object, @Nullable Object> value) {}

    /** Makes a value of the columns from one on. */
    interface Reader {
        @Nullable
        Object read(Dialect dialect, ResultSet row, int at) throws SQLException;
    }

    static Codec of(Field<?, ?> field) {
        return field.kind() == Kind.CHOICE ? choice(field.javaType()) : of(field.kind());
    }

    static Codec of(Kind kind) {
        return switch (kind) {
            case ID ->
                new Codec(List.of(new Part("", SqlType.UUID, id -> ((Id<?>) id).value())), (dialect, row, at) -> {
                    Object value = dialect.read(row, at, SqlType.UUID);
                    return value == null ? null : new Id<Entity>((UUID) value);
                });
            case ANY ->
                new Codec(
                        List.of(
                                new Part("_type", SqlType.TEXT, ref -> ((RecordRef) ref).type()),
                                new Part("_id", SqlType.UUID, ref -> ((RecordRef) ref).id())),
                        (dialect, row, at) -> {
                            Object type = dialect.read(row, at, SqlType.TEXT);
                            return type == null
                                    ? null
                                    : new RecordRef((String) type, (UUID)
                                            Objects.requireNonNull(dialect.read(row, at + 1, SqlType.UUID)));
                        });
            case TEXT, CHOICES, CHOICE -> plain(SqlType.TEXT);
            case INTEGER -> plain(SqlType.BIGINT);
            case TRUTH -> plain(SqlType.BOOLEAN);
            case INSTANT -> plain(SqlType.INSTANT);
            case DATE -> plain(SqlType.DATE);
            case DECIMAL -> plain(SqlType.DECIMAL);
            case MONEY ->
                new Codec(
                        List.of(
                                new Part("_amount", SqlType.AMOUNT, money -> ((Money) money).amount()),
                                new Part("_currency", SqlType.TEXT, money -> ((Money) money).currency())),
                        (dialect, row, at) -> {
                            Object amount = dialect.read(row, at, SqlType.AMOUNT);
                            return amount == null
                                    ? null
                                    : new Money((BigDecimal) amount, (String)
                                            Objects.requireNonNull(dialect.read(row, at + 1, SqlType.TEXT)));
                        });
            case ATTRIBUTES ->
                new Codec(
                        List.of(new Part("", SqlType.TEXT, value -> AttributesJson.write((Attributes) value))),
                        (dialect, row, at) -> {
                            Object json = dialect.read(row, at, SqlType.TEXT);
                            return json == null ? null : AttributesJson.read((String) json);
                        });
        };
    }

    /** Keys that are numbers in the host's own tables. */
    static Codec numberKey() {
        return new Codec(List.of(new Part("", SqlType.NUMBER_KEY, id -> ((Id<?>) id).number())), (dialect, row, at) -> {
            Object value = dialect.read(row, at, SqlType.NUMBER_KEY);
            return value == null ? null : Id.<Entity>ofNumber((Long) value);
        });
    }

    private static Codec plain(SqlType type) {
        return new Codec(
                List.of(new Part("", type, value -> value)), (dialect, row, at) -> dialect.read(row, at, type));
    }

    private static Codec choice(Class<?> type) {
        Map<String, Object> byName = new HashMap<>();
        for (Object choice : Objects.requireNonNull(type.getEnumConstants())) {
            byName.put(((Enum<?>) choice).name(), choice);
        }
        return new Codec(List.of(new Part("", SqlType.TEXT, value -> ((Enum<?>) value).name())), (dialect, row, at) -> {
            Object name = dialect.read(row, at, SqlType.TEXT);
            if (name == null) {
                return null;
            }
            Object choice = byName.get(name);
            if (choice == null) {
                throw new IllegalStateException(
                        type.getName() + " has no constant " + name + ", which a newer version may have written");
            }
            return choice;
        });
    }

    void bind(@Nullable Object value, List<Parameter> into) {
        for (Part part : parts) {
            into.add(new Parameter(
                    part.type(), value == null ? null : part.value().apply(value)));
        }
    }
}
