package io.embedcrm.permissions;

import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.ConditionTexts;
import java.util.Collection;

/** The conditions of stored denials, as {@link CriteriaJson} has them. */
record StoredConditions(CriteriaJson json) implements ConditionTexts {
    static StoredConditions of(Collection<? extends RecordType<?>> types) {
        return new StoredConditions(CriteriaJson.of(types));
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
