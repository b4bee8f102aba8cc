package io.embedcrm.permissions;

import io.embedcrm.conditions.CriteriaJson;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The territories there are, and who works in them. */
record Territories(List<Territory> all, List<TerritoryMember> members, CriteriaJson json) {
    static Territories read(Transaction storing, Types types) {
        return new Territories(
                storing.list(Query.of(Territory.TYPE).limit(TerritoryService.MOST))
                        .items(),
                storing.list(Query.of(TerritoryMember.TYPE).limit(TerritoryService.MOST))
                        .items(),
                CriteriaJson.of(types.all()));
    }

    /** The rows of {@code type} in the territories of any of {@code names}, and in those below. */
    <T extends Entity> Criteria<T> rows(Collection<String> names, RecordType<T> type) {
        Set<Id<Territory>> reached = new HashSet<>();
        members.stream().filter(each -> names.contains(each.member())).forEach(each -> reached.add(each.territory()));
        boolean more = !reached.isEmpty();
        while (more) {
            more = false;
            for (Territory each : all) {
                Id<Territory> parent = each.parent();
                if (parent != null && reached.contains(parent)) {
                    more |= reached.add(each.id());
                }
            }
        }
        Criteria<T> rows = Criteria.nothing();
        for (Territory each : all) {
            String rule = each.rule();
            if (rule != null && each.recordType().equals(type.name()) && reached.contains(each.id())) {
                rows = rows.or(json.read(type, rule));
            }
        }
        return rows;
    }
}
