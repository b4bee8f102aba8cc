package io.embedcrm.description;

import io.embedcrm.access.Actor;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.Withheld;
import java.util.Set;
import java.util.stream.Collectors;

/** Others who look at a record that the actor of a call sees; what the actor does not see of it is not told by their sight. */
final class Onlookers<T extends Entity> {
    private final Call call;
    private final RecordType<T> type;
    private final Id<T> id;
    private final T seen;

    Onlookers(Call call, RecordType<T> type, Id<T> id) {
        this.call = call;
        this.type = type;
        this.id = id;
        this.seen = call.get(type, id);
    }

    Sight sight(Actor other) {
        return call.withheldFrom(other, type, id)
                .map(withheld -> new Sight(other, true, told(withheld)))
                .orElseGet(() -> new Sight(other, false, Withheld.NOTHING));
    }

    /** That an attribute is masked for others says that it is there. */
    private Withheld told(Withheld withheld) {
        Set<String> masked = withheld.masked().stream().filter(this::present).collect(Collectors.toSet());
        return new Withheld(withheld.hidden(), masked);
    }

    private boolean present(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return true;
        }
        Field<T, ?> field = type.field(name.substring(0, dot));
        return field.of(seen) instanceof Attributes attributes && attributes.get(name.substring(dot + 1)) != null;
    }
}
