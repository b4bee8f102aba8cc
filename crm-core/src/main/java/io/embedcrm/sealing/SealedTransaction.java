package io.embedcrm.sealing;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Page;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import io.embedcrm.record.UniqueKey;
import io.embedcrm.storage.Claim;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.ForwardingTransaction;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A transaction that speaks of plain values over one that keeps chosen fields encrypted. */
final class SealedTransaction extends ForwardingTransaction {
    private final Plan plan;
    private final Sealer sealer;
    private final SealedRows rows;
    private final Settled settled;
    private final SealedWrites writes;

    SealedTransaction(Transaction next, Plan plan, Sealer sealer, Settled settled) {
        super(next);
        this.plan = plan;
        this.sealer = sealer;
        this.rows = new SealedRows(next);
        this.settled = settled;
        this.writes = new SealedWrites(next, plan, sealer, rows, settled);
    }

    /** Brings some records of a type to the encryption of now; see {@link Sealing#step}. */
    boolean step(RecordType<?> type, List<RecordType<?>> parts, Instant now) {
        return new Resealing(next(), plan, sealer, rows, settled).step(type, parts, now);
    }

    boolean current(RecordType<?> type) {
        return settled.current(type);
    }

    private <T extends Entity> boolean plain(RecordType<T> type) {
        return plan.of(type).isEmpty();
    }

    private <T extends Entity> Criteria<T> asked(Criteria<T> condition) {
        return condition.isEverything() ? condition : condition.read(new SealedCriteria<>(plan, sealer, settled::test));
    }

    private <T extends Entity> Opening<T> opening(RecordType<T> type) {
        return new Opening<>(type, plan.list(type), sealer, rows);
    }

    private <T extends Entity> List<T> opened(RecordType<T> type, List<T> stored, Criteria<T> only) {
        return plain(type) ? stored : opening(type).read(stored, ids -> next().findAll(type, ids, only));
    }

    private <T extends Entity> List<T> openedLocked(RecordType<T> type, List<T> stored) {
        return plain(type) ? stored : opening(type).locked(stored);
    }

    @Override
    public <T extends Entity> List<T> insertAll(RecordType<T> type, List<T> records) {
        return plain(type) ? next().insertAll(type, records) : writes.insertAll(type, records);
    }

    @Override
    public <T extends Entity> List<T> insertAbsent(UniqueKey<T> key, List<T> records) {
        return plain(key.type()) ? next().insertAbsent(key, records) : writes.insertAbsent(key, records);
    }

    @Override
    public <T extends Entity> Found<T> insertOrFind(UniqueKey<T> key, T record) {
        RecordType<T> type = key.type();
        if (plain(type)) {
            return next().insertOrFind(key, record);
        }
        Found<T> found = writes.insertOrFind(key, record);
        return found.inserted()
                ? found
                : new Found<>(openedLocked(type, List.of(found.record())).get(0), false);
    }

    @Override
    public <T extends Entity> List<T> updateAll(RecordType<T> type, List<Edit<T>> edits, Criteria<T> only) {
        Criteria<T> asked = asked(only);
        return plain(type) ? next().updateAll(type, edits, asked) : writes.updateAll(type, edits, asked);
    }

    @Override
    public <T extends Entity> void deleteAll(RecordType<T> type, List<T> records, Criteria<T> only) {
        next().deleteAll(type, records, asked(only));
        if (!plain(type)) {
            writes.deleted(type, records);
        }
    }

    @Override
    public <T extends Entity> List<T> findAll(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        Criteria<T> asked = asked(only);
        return opened(type, next().findAll(type, ids, asked), asked);
    }

    @Override
    public <T extends Entity> List<T> lock(RecordType<T> type, Collection<Id<T>> ids, Criteria<T> only) {
        return openedLocked(type, next().lock(type, ids, asked(only)));
    }

    @Override
    public <T extends Entity> Page<T> list(Query<T> query) {
        Query<T> asked = asked(query);
        Page<T> page = next().list(asked);
        return plain(query.type()) ? page : new Page<>(opened(query.type(), page.items(), asked.where()), page.next());
    }

    private <T extends Entity> Query<T> asked(Query<T> query) {
        for (Sort<T> sort : query.order()) {
            SealedCriteria.demandOpen(plan, sort.field(), "cannot be sorted by");
        }
        return new Query<>(query.type(), asked(query.where()), query.order(), query.limit(), query.after());
    }

    @Override
    public <T extends Entity> List<Values<T>> values(Projection<T> projection) {
        boolean open = projection.fields().stream().noneMatch(this::meetsSealed);
        Criteria<T> where = asked(projection.where());
        Projection<T> asked = new Projection<>(
                projection.type(),
                where,
                open ? projection.fields() : List.of(),
                projection.limit(),
                projection.after());
        List<Values<T>> found = next().values(asked);
        return open
                ? found
                : whole(projection, where, found.stream().map(Values::id).toList());
    }

    private boolean meetsSealed(Field<?, ?> field) {
        return plan.find(field) != null
                || plan.of(field.owner()).values().stream()
                        .anyMatch(closed ->
                                closed.key() != null && closed.field().name().equals(field.name()));
    }

    /** What is encrypted is opened with the record it belongs to. */
    private <T extends Entity> List<Values<T>> whole(Projection<T> projection, Criteria<T> where, List<Id<T>> ids) {
        RecordType<T> type = projection.type();
        List<Values<T>> opened = new ArrayList<>();
        for (T record : opened(type, next().findAll(type, ids, where), where)) {
            List<@Nullable Object> values = new ArrayList<>();
            projection.fields().forEach(field -> values.add(field.of(record)));
            opened.add(new Values<>(new Id<T>(record.id().value()), projection.fields(), values));
        }
        return opened;
    }

    @Override
    public <T extends Entity> long count(RecordType<T> type, Criteria<T> where) {
        return next().count(type, asked(where));
    }

    @Override
    public <T extends Entity> void demand(
            RecordType<T> type, Criteria<T> where, long least, Supplier<? extends RuntimeException> otherwise) {
        next().demand(type, asked(where), least, otherwise);
    }

    @Override
    public <T extends Entity> List<Group<T>> aggregate(Aggregation<T> aggregation) {
        for (Grouping<T, ?> grouping : aggregation.by()) {
            SealedCriteria.demandOpen(plan, grouping.field(), "cannot be grouped by");
        }
        List<Measure<T, ?>> measures = new ArrayList<>();
        aggregation.measures().forEach(measure -> measures.add(asked(measure)));
        Aggregation<T> asked = new Aggregation<>(
                aggregation.type(),
                asked(aggregation.where()),
                aggregation.by(),
                measures,
                aggregation.order(),
                aggregation.limit(),
                aggregation.offset());
        return next().aggregate(asked).stream()
                .map(group -> new Group<>(aggregation, group.keys(), group.measures()))
                .toList();
    }

    private <T extends Entity, V> Measure<T, V> asked(Measure<T, V> measure) {
        SealedCriteria.demandOpen(plan, measure.field(), "cannot be measured");
        return new Measure<>(measure.function(), measure.field(), measure.currency(), asked(measure.where()));
    }

    @Override
    public <T extends Entity> List<T> claim(Claim<T> claim) {
        Claim<T> asked = new Claim<>(asked(claim.query()), claim.lease(), claim.fence(), claim.length());
        return openedLocked(claim.query().type(), next().claim(asked));
    }
}
