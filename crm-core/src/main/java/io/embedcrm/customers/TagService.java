package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the catalogue of tags, and puts them on records of any type. Each is told as an event of the record's stream, named
 * {@code tag.CODE.added} or {@code tag.CODE.removed}: so automation hangs on the very tag.
 */
public final class TagService {
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Session session;

    /** For the actor of {@code session}. */
    public TagService(Session session) {
        this.session = session;
    }

    /** The event that tells that a tag was put on a record. */
    public static String addedEvent(String code) {
        return "tag." + code + ".added";
    }

    /** The event that tells that a tag was taken off a record. */
    public static String removedEvent(String code) {
        return "tag." + code + ".removed";
    }

    /** Takes a tag into the catalogue. */
    public Tag define(String code, String labelEn) {
        return define(code, labelEn, null, null);
    }

    /**
     * Takes a tag into the catalogue.
     *
     * @param code small letters, digits and dashes, up to 40
     * @throws InvalidException {@code tag.defined} if the catalogue has it
     */
    public Tag define(String code, String labelEn, @Nullable String labelZh, @Nullable String category) {
        if (!CODE.matcher(code).matches()) {
            throw new InvalidException(
                    "tag.code", Tag.CODE.toString(), "a code is up to 40 of a-z, 0-9 and dash, such as big-spender");
        }
        return session.change(
                Operation.of("tags.define", code, labelEn, String.valueOf(labelZh), String.valueOf(category)), call -> {
                    Tag tag = new Tag(call.newId(), 1, code, labelEn, labelZh, category, false);
                    Found<Tag> found =
                            call.named("tags.defined", () -> call.insertOrFind(Tag.TYPE.unique("code"), tag));
                    if (!found.inserted()) {
                        throw new InvalidException("tag.defined", Tag.CODE.toString(), "the catalogue has this tag");
                    }
                    return found.record();
                });
    }

    /** Shows a tag under other labels, or puts it into another category. */
    public Tag relabel(String code, String labelEn, @Nullable String labelZh, @Nullable String category) {
        return session.change(
                Operation.of("tags.relabel", code, labelEn, String.valueOf(labelZh), String.valueOf(category)),
                call -> {
                    Tag before = tag(call, code);
                    Tag after =
                            new Tag(before.id(), before.version(), code, labelEn, labelZh, category, before.retired());
                    return call.named("tags.changed", () -> call.update(before, after));
                });
    }

    /**
     * Takes a tag out of the catalogue, as if it had never been there.
     *
     * @throws RefusedException {@code tag.in-use} if it is on a record or a published form puts it there; it can be retired
     */
    public void undefine(String code) {
        session.change(Operation.of("tags.undefine", code), call -> {
            Tag tag = tag(call, code);
            boolean used = !call.asSystem()
                    .list(Query.of(Tagging.TYPE).where(Tagging.TAG.eq(code)).limit(1))
                    .items()
                    .isEmpty();
            if (used || FormService.anyPublished(call, form -> form.tags().contains(code))) {
                throw new RefusedException(
                        "tag.in-use", Tag.CODE.toString(), "is on a record or a form puts it there; it can be retired");
            }
            return call.named("tags.undefined", () -> {
                call.delete(tag);
                return true;
            });
        });
    }

    /** Retires a tag, or takes it back into use: a retired one stays where it is, and is put on nothing more. */
    public Tag retire(String code, boolean retired) {
        return session.change(Operation.of("tags.retire", code, retired), call -> {
            Tag before = tag(call, code);
            return call.named("tags.changed", () -> call.update(before, Tag.TYPE.with(before, Tag.RETIRED, retired)));
        });
    }

    /** The catalogue by code, a page of up to 1000 tags. */
    public Page<Tag> catalogue() {
        return session.read(call ->
                call.list(Query.of(Tag.TYPE).sortedBy(Tag.CODE.ascending()).limit(1_000)));
    }

    /** Puts a tag on a record; where it is there already, nothing changes. */
    public Tagging add(RecordRef record, String code) {
        return session.change(Operation.of("tags.add", record, code), call -> {
            demandVisible(call, record);
            Tag tag = tag(call, code);
            Optional<Tagging> there = tagging(call, record, code);
            if (there.isPresent()) {
                return there.get();
            } else if (tag.retired()) {
                throw new RefusedException("tag.retired", Tag.CODE.toString(), "is retired and put on nothing more");
            }
            Tagging tagging = new Tagging(
                    call.newId(), 1, record, code, call.now(), call.actor().id());
            return call.named(addedEvent(code), () -> call.insertOrFind(Tagging.TYPE.unique("once"), tagging))
                    .record();
        });
    }

    /** Puts a tag on a record; where it is there already, nothing changes. */
    public <T extends Entity> Tagging add(RecordType<T> type, Id<T> id, String code) {
        return add(RecordRef.of(type, id), code);
    }

    /** Takes a tag off a record; gives whether it was there. */
    public boolean remove(RecordRef record, String code) {
        return session.change(Operation.of("tags.remove", record, code), call -> {
            demandVisible(call, record);
            Optional<Tagging> there = tagging(call, record, code);
            there.ifPresent(tagging -> call.named(removedEvent(code), () -> {
                call.delete(tagging);
                return true;
            }));
            return there.isPresent();
        });
    }

    /** Takes a tag off a record; gives whether it was there. */
    public <T extends Entity> boolean remove(RecordType<T> type, Id<T> id, String code) {
        return remove(RecordRef.of(type, id), code);
    }

    /** The tags of a record, by code; at most 1000. */
    public List<Tagging> of(RecordRef record) {
        return session.read(call -> {
            demandVisible(call, record);
            Query<Tagging> all =
                    Query.of(Tagging.TYPE).sortedBy(Tagging.TAG.ascending()).limit(1_000);
            return call.hanging(Tagging.RECORD, record, all).items();
        });
    }

    /** A page of customers who have a tag; the condition itself is {@link Tagging#on}. */
    public Page<Customer> customers(String code) {
        Criteria<Customer> tagged = Tagging.on(Customer.TYPE, code);
        return new CustomerService(session).list(Query.of(Customer.TYPE).where(tagged));
    }

    private static Tag tag(Call call, String code) {
        return call.list(Query.of(Tag.TYPE).where(Tag.CODE.eq(code)).limit(1)).items().stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(Tag.TYPE.name(), code));
    }

    private static Optional<Tagging> tagging(Call call, RecordRef record, String code) {
        return call
                .list(Query.of(Tagging.TYPE)
                        .where(Tagging.RECORD.eq(record).and(Tagging.TAG.eq(code)))
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }

    private void demandVisible(Call call, RecordRef record) {
        demandVisible(call, session.types().named(record.type()), record);
    }

    private static <T extends Entity> void demandVisible(Call call, RecordType<T> type, RecordRef record) {
        call.get(type, new Id<>(record.id()));
    }
}
