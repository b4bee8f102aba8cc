package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.Call;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what people write about customers. Nothing written is ever changed; it is corrected by writing anew. */
public final class NoteService {
    private static final int MAX_CORRECTIONS = 200;

    private final Session session;

    /** For the actor of {@code session}. */
    public NoteService(Session session) {
        this.session = session;
    }

    /** Writes a note about a customer. */
    public Note write(Id<Customer> customer, String text) {
        demandText(text);
        return session.change(Operation.of("notes.write", customer, text), call -> {
            call.get(Customer.TYPE, customer);
            return call.named("notes.written", () -> call.insert(note(call, customer, text, null)));
        });
    }

    /**
     * Writes a note that takes the place of another; if that was pinned, it is pinned in its stead.
     *
     * @throws RefusedException {@code note.corrected} if a correction has taken its place already: correct that
     */
    public Note correct(Id<Note> id, String text) {
        demandText(text);
        return session.change(Operation.of("notes.correct", id, text), call -> {
            Note wrong = current(call, id);
            Found<Note> found = call.named(
                    "notes.corrected",
                    () -> call.insertOrFind(
                            Note.TYPE.unique("corrects"), note(call, wrong.customer(), text, wrong.id())));
            if (!found.inserted()) {
                throw corrected();
            }
            Note right = found.record();
            pinOf(call, id).ifPresent(pin -> {
                call.delete(pin);
                call.insert(new NotePin(call.newId(), 1, right.id(), pin.at(), pin.by()));
            });
            return right;
        });
    }

    private static Note note(Call call, Id<Customer> customer, String text, @Nullable Id<Note> corrects) {
        return new Note(call.newId(), 1, customer, call.now(), call.actor().id(), text, corrects);
    }

    private static void demandText(String text) {
        if (text.isBlank()) {
            throw new InvalidException("note.blank", Note.TEXT.toString(), "a note says something");
        }
    }

    private static Note current(Call call, Id<Note> id) {
        Note note = call.get(Note.TYPE, id);
        if (call.asSystem().count(Note.TYPE, Note.CORRECTS.eq(id)) > 0) {
            throw corrected();
        }
        return note;
    }

    private static RefusedException corrected() {
        return new RefusedException("note.corrected", Note.TYPE.name(), "a correction took its place: take that");
    }

    /** Keeps a note on top. */
    public NotePin pin(Id<Note> id) {
        return session.change(Operation.of("notes.pin", id), call -> {
            Note note = current(call, id);
            NotePin pin = new NotePin(
                    call.newId(), 1, note.id(), call.now(), call.actor().id());
            Found<NotePin> found =
                    call.named("notes.pinned", () -> call.insertOrFind(NotePin.TYPE.unique("note"), pin));
            return found.record();
        });
    }

    /** Keeps a note on top no more; gives whether it was. */
    public boolean unpin(Id<Note> id) {
        return session.change(Operation.of("notes.unpin", id), call -> {
            call.get(Note.TYPE, id);
            Optional<NotePin> pin = pinOf(call, id);
            pin.ifPresent(there -> call.named("notes.unpinned", () -> {
                call.delete(there);
                return true;
            }));
            return pin.isPresent();
        });
    }

    private static Optional<NotePin> pinOf(Call call, Id<Note> note) {
        return call.list(Query.of(NotePin.TYPE).where(NotePin.NOTE.eq(note)).limit(1)).items().stream()
                .findFirst();
    }

    /** The notes about a customer that hold, newest first, a page of 50. */
    public Page<Note> of(Id<Customer> customer) {
        return list(customer, Criteria.everything());
    }

    /** The notes about a customer that are kept on top, newest first. */
    public List<Note> pinned(Id<Customer> customer) {
        return list(customer, NotePin.NOTE.all().exist()).items();
    }

    /** The notes about a customer that hold and have these words, newest first, a page of 50. */
    public Page<Note> search(Id<Customer> customer, String words) {
        return list(customer, Note.TEXT.matches(words));
    }

    private Page<Note> list(Id<Customer> customer, Criteria<Note> such) {
        return session.read(call -> {
            call.get(Customer.TYPE, customer);
            return call.list(Query.of(Note.TYPE)
                    .where(Note.CUSTOMER.eq(customer).and(Note.current()).and(such))
                    .sortedBy(Note.AT.descending()));
        });
    }

    /** A note and those whose place it took, one after the other, the newest first. */
    public List<Note> corrections(Id<Note> id) {
        return session.read(call -> {
            List<Note> chain = new ArrayList<>();
            Optional<Note> next = Optional.of(call.get(Note.TYPE, id));
            while (next.isPresent() && chain.size() < MAX_CORRECTIONS) {
                Note note = next.get();
                chain.add(note);
                next = note.corrects() == null ? Optional.empty() : call.find(Note.TYPE, note.corrects());
            }
            return List.copyOf(chain);
        });
    }
}
