package io.embedcrm.sealing;

import io.embedcrm.record.AttributeField;
import io.embedcrm.record.CurrencyField;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.UniqueKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The encrypted fields of each record type. */
final class Plan {
    private final Map<RecordType<?>, Map<String, SealedField<?>>> fields = new HashMap<>();

    /** Takes a field the host chose, with what is computed from the same source: that is hidden where nothing else is said. */
    <T extends Entity> void choose(Field<T, ?> field, boolean found) {
        RecordType<T> type = field.owner();
        if (field instanceof AttributeField<T, ?> entry) {
            put(new SealedField<>(entry.in(), entry.key(), found, record -> true));
            return;
        }
        Field<T, ?> source = type.source(field);
        for (Field<T, ?> each : type.fields()) {
            if (type.source(each).equals(source) && (each.equals(field) || !of(type).containsKey(each.name()))) {
                demandHideable(each);
                put(new SealedField<>(each, null, found && each.equals(field), record -> true));
            }
        }
    }

    /** Takes a field of the CRM's own that may hold copies of others' values, in those records for which {@code when} is true. */
    <T extends Entity> void carry(Field<T, ?> field, boolean found, Predicate<T> when) {
        put(new SealedField<>(field, null, found, when));
    }

    private <T extends Entity> void put(SealedField<T> closed) {
        fields.computeIfAbsent(closed.field().owner(), t -> new LinkedHashMap<>())
                .put(closed.name(), closed);
    }

    private static void demandHideable(Field<?, ?> field) {
        if (field.dataClass() == DataClass.STRUCTURAL) {
            throw new IllegalArgumentException(field + " cannot be encrypted: the CRM itself goes by it");
        }
    }

    /** Demands, once all is chosen, that each field can be encrypted as it is meant to. */
    void check() {
        fields.forEach((type, closed) -> closed.values().forEach(Plan::check));
    }

    private static <T extends Entity> void check(SealedField<T> closed) {
        Field<T, ?> field = closed.field();
        if (field.required() && !closed.text()) {
            throw new IllegalArgumentException(
                    field + " cannot be encrypted: its column holds " + field.kind() + " and may not be empty");
        }
        for (UniqueKey<T> key : field.owner().uniques()) {
            if (key.fields().contains(field) && !closed.tokened()) {
                throw new IllegalArgumentException(field + " is in the unique key " + key
                        + ": it must be found(...), and a text of 24 characters or more");
            }
        }
    }

    Set<RecordType<?>> types() {
        return Set.copyOf(fields.keySet());
    }

    /** The encrypted fields of a type by their names. */
    Map<String, SealedField<?>> of(RecordType<?> type) {
        return fields.getOrDefault(type, Map.of());
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> List<SealedField<T>> list(RecordType<T> type) {
        return of(type).values().stream().map(closed -> (SealedField<T>) closed).toList();
    }

    /** How {@code field} is encrypted; null if it is not. */
    @SuppressWarnings("unchecked")
    <T extends Entity> @Nullable SealedField<T> find(@Nullable Field<T, ?> field) {
        if (field == null) {
            return null;
        }
        Map<String, SealedField<?>> of = of(field.owner());
        if (of.isEmpty()) {
            return null;
        }
        String name =
                field instanceof CurrencyField<?> currency ? currency.money().name() : field.name();
        return (SealedField<T>) of.get(name);
    }

    /** Which fields of a type are encrypted, and how: another text for another way. */
    String shape(RecordType<?> type) {
        return of(type).values().stream()
                .map(field -> field.name() + (field.found() ? "=" : "-"))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
