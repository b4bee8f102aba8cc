package io.embedcrm.work;

import io.embedcrm.event.Event;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Optional;

/** How an actor reads. Faulty eyes override what they see wrongly. */
class Eyes {
    final Shop shop;
    final Rules rules;

    Eyes(Shop shop, Rules rules) {
        this.shop = shop;
        this.rules = rules;
    }

    Session under(Rules other) {
        return shop.under(other).as("lin");
    }

    <T extends Entity> Page<T> list(Query<T> query) {
        return under(rules).read(call -> call.list(query));
    }

    <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return under(rules).read(call -> call.count(type, where));
    }

    <T extends Entity> List<T> find(RecordType<T> type, List<Id<T>> ids, Criteria<T> only, boolean lock) {
        Session session = under(rules);
        return lock
                ? session.change(Operation.of("lock"), call -> call.lock(type, ids, only))
                : session.read(call -> call.findAll(type, ids, only));
    }

    <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        return under(rules).read(call -> call.values(projection));
    }

    <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
        return under(rules).read(call -> call.aggregate(aggregation));
    }

    <T extends Entity> Withheld withheld(RecordType<T> type, Id<T> id) {
        return new Records(under(rules)).withheld(type, id);
    }

    <T extends Entity> List<Event> history(RecordType<T> type, Id<T> id) {
        return new History(under(rules)).of(type, id, 100, Optional.empty()).items();
    }
}
