package io.embedcrm.memory;

import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.UniqueKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the records among which those that meet a condition must be, by what the condition demands in any case. */
final class Candidates<T extends Entity> {
    private final Table<T> table;
    private final Map<Field<T, ?>, Collection<?>> demanded = new HashMap<>();

    private Candidates(Table<T> table) {
        this.table = table;
    }

    /** All records of {@code table} that could meet {@code where}, in the order of their ids or not. */
    static <T extends Entity> Collection<T> of(Table<T> table, Criteria<T> where) {
        Candidates<T> candidates = new Candidates<>(table);
        candidates.collect(where);
        return candidates.choose();
    }

    private void collect(Criteria<T> criteria) {
        if (criteria instanceof Criteria.All<T> all) {
            all.parts().forEach(this::collect);
        } else if (criteria instanceof Criteria.Compare<T, ?> compare && compare.comparison() == Comparison.EQ) {
            demanded.putIfAbsent(compare.field(), List.of(compare.value()));
        } else if (criteria instanceof Criteria.In<T, ?> in) {
            demanded.putIfAbsent(in.field(), in.values());
        }
    }

    private Collection<T> choose() {
        if (demanded.isEmpty()) {
            return table.records().values();
        }
        if (demanded.containsKey(table.type().id())) {
            return referring(table.type().id());
        }
        for (UniqueKey<T> key : table.type().uniques()) {
            Optional<List<Object>> values = single(key);
            if (values.isPresent()) {
                return table.find(key, values.get()).map(List::of).orElse(List.of());
            }
        }
        return demanded.keySet().stream()
                .filter(table::indexes)
                .findFirst()
                .map(this::referring)
                .orElseGet(() -> table.records().values());
    }

    private Collection<T> referring(Field<T, ?> field) {
        List<T> found = new ArrayList<>();
        demanded.getOrDefault(field, List.of()).forEach(target -> found.addAll(table.referring(field, target)));
        return found;
    }

    private Optional<List<Object>> single(UniqueKey<T> key) {
        List<Object> values = new ArrayList<>();
        for (Field<T, ?> field : key.fields()) {
            Collection<?> value = demanded.getOrDefault(field, List.of());
            if (value.size() != 1) {
                return Optional.empty();
            }
            values.addAll(value);
        }
        return Optional.of(values);
    }
}
