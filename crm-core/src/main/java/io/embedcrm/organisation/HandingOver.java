package io.embedcrm.organisation;

import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.RecordType.Ownership;
import io.embedcrm.storage.Edit;
import io.embedcrm.work.Call;
import java.util.List;
import java.util.Optional;

/** Moves open work of one type. */
final class HandingOver<T extends Entity> {
    private static final String TEAM = "team";

    private final Call call;
    private final RecordType<T> type;

    HandingOver(Call call, RecordType<T> type) {
        this.call = call;
        this.type = type;
    }

    /** How many records were moved, {@code most} at most. */
    int move(String user, HandOver to, int most) {
        Optional<Ownership<T>> ownership = type.readOnly() ? Optional.empty() : type.ownership();
        return ownership.map(of -> move(of, user, to, most)).orElse(0);
    }

    private int move(Ownership<T> of, String user, HandOver to, int most) {
        Criteria<T> work = of.user().eq(user).and(of.open());
        List<Id<T>> ids = call.list(Query.of(type).where(work).limit(most)).items().stream()
                .map(record -> new Id<T>(record.id().value()))
                .toList();
        if (ids.isEmpty()) {
            return 0;
        }
        List<Edit<T>> edits = call.lock(type, ids, work).stream()
                .map(before -> new Edit<>(before, handed(of, before, to)))
                .toList();
        if (!edits.isEmpty()) {
            call.named("organisation.handed-over", () -> call.updateAll(type, edits, Criteria.everything()));
        }
        return edits.size();
    }

    private T handed(Ownership<T> of, T before, HandOver to) {
        T owned = type.with(before, of.user(), to.heir(before.id().value()));
        Optional<Field<T, ?>> team = type.find(TEAM).filter(field -> field.kind() == Kind.TEXT);
        return to.team() == null || team.isEmpty() ? owned : type.with(owned, type.text(TEAM), to.team());
    }
}
