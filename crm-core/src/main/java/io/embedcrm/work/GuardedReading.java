package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.CriteriaSize;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Lets an actor see only what its rights allow: rows out of sight do not exist, a comparison with a field counts where it
 * may be read, and what would order or group by it is refused.
 */
class GuardedReading extends ForwardingTransaction {
    private final Rights rights;
    private final Shown shown;
    private final boolean reading;

    /** Records are shown in part where {@code reading}; otherwise they are whole, for rules to compute on. */
    GuardedReading(Transaction next, Rights rights, Shown shown, boolean reading) {
        super(next);
        this.rights = rights;
        this.shown = shown;
        this.reading = reading;
    }

    final boolean reading() {
        return reading;
    }

    final <T extends Entity> Criteria<T> seen(RecordType<T> type) {
        return rights.rows(type, Action.READ);
    }

    final <T extends Entity> Criteria<T> asked(RecordType<T> type, Criteria<T> asked) {
        return seen(type).and(Rewritten.of(rights, CriteriaSize.check(asked)));
    }

    private <T extends Entity> List<T> shown(RecordType<T> type, List<T> records) {
        return reading ? shown.of(type, records, seen(type)) : records;
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        return shown(type, next().findAll(type, ids, asked(type, only)));
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        return shown(type, next().lock(type, ids, asked(type, only)));
    }

    @Override
    public <T extends Entity> Page<T> list(Query<T> query) {
        return list(query, seen(query.type()));
    }

    /** What of {@code query} hangs off a record that is seen. */
    final <T extends Entity> Page<T> hanging(AnyReference<T> by, RecordRef record, Query<T> query) {
        return list(query, rights.hanging(query.type()).and(by.eq(record)));
    }

    private <T extends Entity> Page<T> list(Query<T> query, Criteria<T> seen) {
        for (Sort<T> sort : query.order()) {
            demandReadable(sort.field(), "access.sort", "cannot be sorted by");
        }
        Criteria<T> where = seen.and(Rewritten.of(rights, query.where()));
        Page<T> page = next().list(new Query<>(query.type(), where, query.order(), query.limit(), query.after()));
        return new Page<>(shown(query.type(), page.items()), page.next());
    }

    private <T extends Entity> void demandReadable(Field<T, ?> field, String code, String otherwise) {
        if (!rights.field(field).readableEverywhere()) {
            throw new RefusedException(code, field.toString(), otherwise + ": it may not be read on every row");
        }
    }

    @Override
    public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        RecordType<T> type = projection.type();
        for (Field<T, ?> field : projection.fields()) {
            demandReadable(field, "access.projection", "cannot be told for many records");
        }
        List<Values<T>> told = next().values(new Projection<>(
                type, asked(type, projection.where()), projection.fields(), projection.limit(), projection.after()));
        return told.stream()
                .map(values -> shown.of(type, projection.fields(), values))
                .toList();
    }

    @Override
    public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return next().count(type, asked(type, where));
    }

    @Override
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked) {
        return aggregate(asked, Criteria.everything());
    }

    /** Groups of what is seen among the rows of {@code rule}, which is asked past the actor's rights. */
    final <T extends Entity> List<Group<T>> aggregate(Aggregation<T> asked, Criteria<T> rule) {
        for (Grouping<T, ?> grouping : asked.by()) {
            demandReadable(grouping.field(), "access.group", "cannot be grouped by");
        }
        List<Measure<T, ?>> measures = new ArrayList<>();
        asked.measures().forEach(measure -> measures.add(Rewritten.measure(rights, measure)));
        Aggregation<T> allowed = new Aggregation<>(
                asked.type(),
                asked(asked.type(), asked.where()).and(rule),
                asked.by(),
                measures,
                asked.order(),
                asked.limit(),
                asked.offset());
        return shown.of(
                asked,
                next().aggregate(allowed).stream()
                        .map(group -> new Group<>(asked, group.keys(), group.measures()))
                        .toList());
    }

    @Override
    public <T extends Entity> List<T> claim(Claim<T> claim) {
        throw new RefusedException("access.claim", claim.query().type().name(), "only the CRM itself takes due work");
    }
}
