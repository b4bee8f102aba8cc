package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.query.Values;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.Erasing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of what a retention rule does, as due work in one transaction: records go the way an erasure takes, and the run
 * remembers how far it has come. Of customers a page holds one, who is erased as a person; of other records a hundred.
 */
final class RetentionPage<T extends Entity> {
    /** The kind of the due work; it is about the code of the rule. */
    static final String KIND = "subjects.retention";

    private static final int PAGE = 100;
    private static final int PATIENCE = 3;
    private static final Duration PAUSE = Duration.ofDays(1);

    private final Call call;
    private final Transaction tx;
    private final Retained<T> retained;
    private final RetentionRule rule;
    private final RetentionRun run;
    private final boolean fresh;

    private RetentionPage(Call call, RetentionRule rule, RecordType<T> type) {
        this.call = call;
        this.tx = call.asSystem();
        this.rule = rule;
        this.retained = new Retained<>(call, rule, type);
        Optional<RetentionRun> open = tx
                .list(Query.of(RetentionRun.TYPE)
                        .where(RetentionRun.RULE.eq(rule.code()).and(RetentionRun.FINISHED_AT.absent()))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
        this.fresh = open.isEmpty();
        this.run = open.orElseGet(() -> new RetentionRun(
                call.newId(), 1, rule.code(), call.now(), retained.before(call.now()), null, 0, 0, 0, null));
    }

    /** Does a page of a rule that is still in force, and plans the next, or the next run. */
    static void work(Call call, DueWork due) {
        Retentions.find(call.asSystem(), due.about())
                .ifPresent(rule -> page(call, rule, call.session().types().named(rule.recordType()), due));
    }

    private static <T extends Entity> void page(Call call, RetentionRule rule, RecordType<T> type, DueWork due) {
        RetentionPage<T> page = new RetentionPage<>(call, rule, type);
        boolean over = page.done(due.attempts() >= PATIENCE);
        Instant now = call.now().isBefore(due.dueAt()) ? due.dueAt() : call.now();
        call.plan(KIND, rule.code(), over ? now.plus(PAUSE) : now, null);
    }

    /** Does it; {@code passing} over a customer who could not be erased several times. Tells whether the run is over. */
    private boolean done(boolean passing) {
        boolean persons = retained.type().equals(Customer.TYPE) && rule.action() == RetentionAction.ERASE;
        List<Id<T>> ids = ids(persons ? 1 : PAGE);
        boolean over = ids.isEmpty();
        long gone = 0;
        long stayed = 0;
        long blanked = 0;
        if (!over && persons) {
            gone = passing || !erased(new Id<>(ids.get(0).value())) ? 0 : 1;
            stayed = 1 - gone;
        } else if (!over) {
            List<T> taken = taken(ids);
            if (rule.action() == RetentionAction.ERASE) {
                gone = erased(taken);
                stayed = taken.size() - gone;
            } else {
                blanked = blanked(taken);
            }
        }
        String last = over ? run.behind() : ids.get(ids.size() - 1).toString();
        write(last, gone, blanked, stayed, over ? call.now() : null);
        return over;
    }

    private void write(@Nullable String last, long gone, long blanked, long stayed, @Nullable Instant over) {
        RetentionRun further = run.further(last, gone, blanked, stayed, over);
        if (fresh) {
            tx.insert(further);
        } else {
            tx.update(run, further);
        }
    }

    private List<Id<T>> ids(int limit) {
        String behind = run.behind();
        Optional<Id<T>> after = behind == null ? Optional.empty() : Optional.of(Id.parse(behind));
        return tx.values(new Projection<>(retained.type(), due(), List.of(), limit, after)).stream()
                .map(Values::id)
                .toList();
    }

    private Criteria<T> due() {
        return retained.due(run.before()).and(retained.free());
    }

    private boolean erased(Id<Customer> customer) {
        Erasure erasure = new Erasure(call, step -> true);
        if (!erasure.obstacles(erasure.persons(customer)).isEmpty()) {
            return false;
        }
        String reason = "retention rule " + rule.code();
        erasure.erase(customer, new Erasure.Ground(call.now(), call.actor().id(), reason), true);
        return true;
    }

    /** What is due of these once nobody else writes to the streams of their customers. */
    private List<T> taken(List<Id<T>> ids) {
        Set<RecordRef> streams = new LinkedHashSet<>();
        for (T record : tx.findAll(retained.type(), ids, Criteria.everything())) {
            persons(retained.type(), record)
                    .forEach(customer -> streams.add(new RecordRef(Customer.TYPE.name(), customer)));
            if (record instanceof Customer) {
                streams.add(RecordRef.of(record));
            }
        }
        erasing().hold(streams);
        return tx.lock(retained.type(), ids, due());
    }

    private Erasing erasing() {
        return call.erasing(RecordRef.of(run));
    }

    /** How many are gone; what a law wants kept stays, blanked. */
    private long erased(List<T> taken) {
        PersonReach reach = Erasure.reach(call);
        Reached reached = new Reaching(
                        reach, tx, call.now(), call.session().settings().zone())
                .from(
                        retained.type(),
                        taken.stream().map(record -> record.id().value()).toList());
        Eraser eraser = new Eraser(call, reach, List.of(), step -> step != Eraser.Step.LOOSE_ROWS);
        call.named(
                "retention.erased",
                () -> eraser.erase(erasing(), new Eraser.Found(reached, new Identifiers(), new Known(reach, tx))));
        return reached.of(retained.type()).size();
    }

    private long blanked(List<T> taken) {
        Erasing erasing = erasing();
        List<RecordRef> refs = new ArrayList<>();
        long blanked = call.named("retention.anonymised", () -> blank(erasing, retained.type(), taken, refs));
        erasing.blank(refs, this::stays);
        return blanked;
    }

    private boolean stays(RecordRef record, String name) {
        RecordType<?> type = call.session().types().named(record.type());
        return name.indexOf('.') < 0
                && type.find(name)
                        .filter(field ->
                                !retained.blanks(field) && (rule.dataClass() != null || !Retained.leads(field)))
                        .isPresent();
    }

    private <R extends Entity> long blank(Erasing erasing, RecordType<R> type, List<R> records, List<RecordRef> refs) {
        List<Edit<R>> edits = new ArrayList<>();
        for (R record : records) {
            Anonymous anonymous = new Anonymous(persons(type, record));
            R blank = anonymous.without(type, record, retained::blanks);
            R after = rule.dataClass() == null ? anonymous.nameless(type, blank) : blank;
            refs.add(RecordRef.of(record));
            if (!after.equals(record)) {
                edits.add(new Edit<>(record, after));
            }
        }
        if (!edits.isEmpty()) {
            erasing.change(type, edits);
        }
        for (RecordType<?> part : call.session().types().partsOf(type)) {
            blankParts(erasing, part, type, records, refs);
        }
        return edits.size();
    }

    private <C extends Entity, P extends Entity> void blankParts(
            Erasing erasing, RecordType<C> part, RecordType<P> whole, List<P> wholes, List<RecordRef> refs) {
        List<UUID> ids = wholes.stream().map(record -> record.id().value()).toList();
        List<Id<C>> parts = new ArrayList<>();
        Way<C> way = new Way<>(part, part.partOf().orElseThrow(), true);
        tx.each(Projection.of(part).where(way.to(whole, ids)), row -> parts.add(row.id()));
        if (!parts.isEmpty()) {
            blank(erasing, part, erasing.taken(part, parts), refs);
        }
    }

    private static <R extends Entity> Set<UUID> persons(RecordType<R> type, R record) {
        Set<UUID> persons = new LinkedHashSet<>();
        for (Reference<R, Customer> way : Retained.customers(type)) {
            Id<Customer> customer = way.of(record);
            if (customer != null) {
                persons.add(customer.value());
            }
        }
        return persons;
    }
}
