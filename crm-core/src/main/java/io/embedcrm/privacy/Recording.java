package io.embedcrm.privacy;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.interactions.Survivors;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes entries to ledgers, and keeps the states beside them. One at a time writes to the ledger of a customer. */
final class Recording {
    /** The due work that ends a consent whose time is over. */
    static final String EXPIRY = "privacy.expiry";

    private final Call call;

    Recording(Call call) {
        this.call = call;
    }

    /** Records what a customer said; what was recorded before by its key is given again. */
    ConsentEntry record(NewConsent given, @Nullable Id<ConsentEntry> supersedes) {
        ConsentEntry entry = checked(given, supersedes);
        Ledger ledger = locked(entry);
        SeparateConsents.demandApart(call.asSystem(), List.of(entry));
        return write(call, ledger, entry);
    }

    /**
     * The entry of what a customer said, checked by the rules of its purpose; whether it was said along with something else
     * is asked later, when nobody else writes to the ledger.
     */
    ConsentEntry checked(NewConsent given, @Nullable Id<ConsentEntry> supersedes) {
        ConsentPurpose purpose = Ledger.purpose(call.asSystem(), given.use().purpose());
        Id<Customer> id = Survivors.of(call, given.customer());
        Customer customer = call.asSystem()
                .find(Customer.TYPE, id)
                .orElseThrow(() -> new NotFoundException(Customer.TYPE.name(), id));
        return checked(given, purpose, customer, () -> Ages.of(call, id), supersedes);
    }

    /** The same, where purpose, customer and ages were looked up before. */
    ConsentEntry checked(
            NewConsent given,
            ConsentPurpose purpose,
            Customer customer,
            Supplier<Ages> ages,
            @Nullable Id<ConsentEntry> supersedes) {
        ConsentEntry entry = new ConsentDraft(purpose, given, call.now())
                .entry(call.newId(), customer.id(), call.actor().id(), supersedes);
        demandText(entry);
        SeparateConsents.demandWords(entry);
        return new Minors(call, ages).checked(entry, purpose, customer);
    }

    private void demandText(ConsentEntry entry) {
        boolean other = entry.text() != null
                && call.asSystem()
                        .find(ConsentText.TYPE, entry.text())
                        .filter(text -> text.purpose().equals(entry.purpose()))
                        .isEmpty();
        if (other) {
            throw new InvalidException(
                    "consent.text", "ConsentEntry.text", "is no text by which this purpose is asked for");
        }
    }

    /** Writes through {@code writing}, which is the call itself or goes past the actor's rights. */
    ConsentEntry write(Transaction writing, ConsentEntry entry) {
        return write(writing, locked(entry), entry);
    }

    private Ledger locked(ConsentEntry entry) {
        Ledger ledger = new Ledger(call.asSystem(), entry.subject());
        ledger.lock();
        return ledger;
    }

    private ConsentEntry write(Transaction writing, Ledger ledger, ConsentEntry entry) {
        Found<ConsentEntry> found =
                call.named(event(entry), () -> writing.insertOrFind(ConsentEntry.TYPE.unique("source"), entry));
        if (!found.inserted()) {
            return again(found.record(), entry);
        }
        ledger.keep(entry.purpose(), call.now(), call::newId);
        planEnd(entry);
        return found.record();
    }

    void planEnd(ConsentEntry entry) {
        if (entry.decision() == ConsentDecision.GRANTED && entry.validUntil() != null) {
            call.plan(EXPIRY, entry.id().toString(), entry.validUntil(), null);
        }
    }

    /** The entry that has the key of {@code entry}, which must say the same. */
    static ConsentEntry again(ConsentEntry there, ConsentEntry entry) {
        boolean same = there.subject().equals(entry.subject())
                && there.use().equals(entry.use())
                && there.decision() == entry.decision()
                && Objects.equals(there.supersedes(), entry.supersedes());
        if (!same) {
            throw new InvalidException(
                    "consent.source-key",
                    "ConsentEntry.sourceKey",
                    "was used for another entry; a key of a source names one");
        }
        return there;
    }

    static String event(ConsentEntry entry) {
        return "consents." + entry.decision().name().toLowerCase(Locale.ROOT);
    }

    /** Ends a consent, if it still is what counts of its use. */
    void expire(Id<ConsentEntry> id, Instant at) {
        call.asSystem().find(ConsentEntry.TYPE, id).ifPresent(entry -> {
            Ledger ledger = new Ledger(call.asSystem(), entry.subject());
            ledger.lock();
            Instant now = call.now().isBefore(at) ? at : call.now();
            boolean counts = Standings.present(ledger.entries(entry.purpose()), now)
                    .on(entry.use())
                    .filter(standing -> standing.entry().equals(id))
                    .isPresent();
            if (counts) {
                write(
                        call.asSystem(),
                        ConsentDraft.expired(
                                entry, call.newId(), now, call.actor().id()));
            }
        });
    }
}
