package io.embedcrm.walls;

import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Comparison;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Rights to see everything, and to write what rules by chance allow that were made for what a call writes. */
final class WritingRights implements Access, AccessPolicy {
    private static final Set<Kind> COMPARED =
            EnumSet.of(Kind.TEXT, Kind.CHOICE, Kind.INTEGER, Kind.TRUTH, Kind.INSTANT, Kind.ID);

    private final Map<String, Criteria<?>> rows = new HashMap<>();
    private final Map<String, Criteria<?>> fields = new HashMap<>();

    /** One or two rules that speak of some of what was written. */
    static WritingRights random(List<Written<?>> written, Random random) {
        WritingRights rights = new WritingRights();
        for (int more = random.nextInt(2); more >= 0; more--) {
            rights.restrict(written.get(random.nextInt(written.size())), random);
        }
        return rights;
    }

    /** The same without those rules that fall under a planted fault. */
    WritingRights without(boolean rowRules, boolean fieldRules, Action... actions) {
        WritingRights lax = new WritingRights();
        lax.rows.putAll(rows);
        lax.fields.putAll(fields);
        for (Action action : actions) {
            lax.rows.keySet().removeIf(key -> rowRules && key.endsWith(" " + action));
        }
        lax.fields.keySet().removeIf(key -> fieldRules);
        return lax;
    }

    private <T extends Entity> void restrict(Written<T> written, Random random) {
        List<Field<T, ?>> changed = written.fields();
        if (changed.isEmpty() || random.nextBoolean()) {
            rows.put(key(written.type(), written.action()), some(written, random));
        } else {
            Field<T, ?> field = changed.get(random.nextInt(changed.size()));
            Field<T, ?> source = written.type().source(field);
            fields.put(source.toString(), random.nextInt(3) == 0 ? Criteria.nothing() : some(written, random));
        }
    }

    /** Rows that are, or are not, like the written one before or after. */
    private static <T extends Entity> Criteria<T> some(Written<T> written, Random random) {
        T row = written.before() == null || (written.after() != null && random.nextBoolean())
                ? written.after()
                : written.before();
        List<Field<T, ?>> asked = written.type().fields().stream()
                .filter(field -> field.index() > 1 && COMPARED.contains(field.kind()))
                .filter(field -> field.dataClass() != DataClass.SECRET)
                .toList();
        if (row == null || asked.isEmpty()) {
            return random.nextBoolean() ? Criteria.everything() : Criteria.nothing();
        }
        Criteria<T> like = like(asked.get(random.nextInt(asked.size())), row);
        return random.nextBoolean() ? like : like.not();
    }

    private static <T extends Entity, V> Criteria<T> like(Field<T, V> field, T row) {
        V value = field.of(row);
        return value == null ? field.absent() : new Criteria.Compare<>(field, Comparison.EQ, value);
    }

    private static String key(RecordType<?> type, Action action) {
        return type.name() + " " + action;
    }

    @Override
    public Access of(TenantId tenant, Actor actor) {
        return this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
        return (Criteria<T>) rows.getOrDefault(key(type, action), Criteria.everything());
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
        Criteria<T> writable = (Criteria<T>) fields.get(field.toString());
        return writable == null
                ? FieldRight.full()
                : new FieldRight<>(Criteria.everything(), Criteria.nothing(), Mask.ALL, writable);
    }

    @Override
    public String toString() {
        return rows + " " + fields;
    }
}
