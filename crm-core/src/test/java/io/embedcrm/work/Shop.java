package io.embedcrm.work;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A tenant of its own on some storage, with a clock that is moved by hand. */
public final class Shop {
    final Storage storage;
    final TenantId tenant;
    final SetClock clock;
    final IdSource ids;
    final Work work;

    private Shop(Storage storage, TenantId tenant, SetClock clock, IdSource ids, AccessPolicy policy) {
        this.storage = storage;
        this.tenant = tenant;
        this.clock = clock;
        this.ids = ids;
        this.work = new Work(storage, PathCatalog.ALL, policy, clock, ids, Settings.DEFAULT);
    }

    /** Where everybody may do everything. */
    public static Shop on(Storage storage) {
        return on(storage, AccessPolicy.unrestricted());
    }

    public static Shop on(Storage storage, AccessPolicy policy) {
        SetClock clock = new SetClock();
        return new Shop(storage, TenantId.of("t-" + UUID.randomUUID()), clock, IdSource.byTime(clock), policy);
    }

    /** The same records under another policy, or seen by a program that started anew. */
    public Shop under(AccessPolicy policy) {
        return new Shop(storage, tenant, clock, ids, policy);
    }

    public Session as(String actor, String... roles) {
        return work.session(tenant, Actor.of(actor, roles));
    }

    public Records records(String actor, String... roles) {
        return new Records(as(actor, roles));
    }

    History history(String actor, String... roles) {
        return new History(as(actor, roles));
    }

    public <T extends Entity> Id<T> id() {
        return ids.next();
    }

    public Member member(String owner, String name) {
        return Member.of(id(), owner, name);
    }

    public Visit visit(Member member, String place) {
        return Visit.of(id(), member.id(), place);
    }

    /** Past guard and journal. */
    <R> R raw(Function<Transaction, R> step) {
        return storage.transact(tenant, step);
    }

    public <T extends Entity> T put(T record) {
        return raw(tx -> tx.insert(record));
    }

    public <T extends Entity> Optional<T> stored(RecordType<T> type, Id<T> id) {
        return raw(tx -> tx.find(type, id));
    }

    public <T extends Entity> List<T> all(RecordType<T> type) {
        return raw(tx -> tx.list(Query.of(type).limit(1_000)).items());
    }

    /** The journal of a stream, in its order. */
    List<Change> stream(Entity subject) {
        return changes(Change.STREAM.eq(RecordRef.of(subject)));
    }

    /** The journal of a record. */
    List<Change> changesOf(Entity record) {
        return changes(Change.RECORD.eq(RecordRef.of(record)));
    }

    List<Change> changes(Criteria<Change> where) {
        return raw(tx -> tx.list(Query.of(Change.TYPE)
                        .where(where)
                        .sortedBy(Change.AT.ascending(), Change.POSITION.ascending())
                        .limit(1_000))
                .items());
    }
}
