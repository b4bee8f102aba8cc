package io.embedcrm.permissions;

import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.ConditionTexts;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.PolicyDefinition;
import java.util.Collection;
import java.util.List;

/** The conditions of stored denials, as {@link CriteriaJson} has them. */
record StoredConditions(CriteriaJson json) implements ConditionTexts {
    static StoredConditions of(Collection<? extends RecordType<?>> types) {
        return new StoredConditions(CriteriaJson.of(types));
    }

    /** The denials of {@code policy}, as far as a program with these types can tell. */
    static List<Denial<?>> denials(PolicyDefinition policy, Collection<? extends RecordType<?>> types) {
        return policy.denials(types, of(types));
    }

    @Override
    public <T extends Entity> String write(Criteria<T> condition) {
        return json.write(condition);
    }

    @Override
    public <T extends Entity> Criteria<T> read(RecordType<T> type, String text) {
        return json.read(type, text);
    }
}
