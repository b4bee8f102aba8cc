package io.embedcrm.privacy;

import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
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
import java.util.regex.Pattern;

/** The purposes personal data is used for, and the texts by which customers are asked. */
public final class PurposeService {
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}");

    private final Session session;

    /** For the actor of {@code session}. */
    public PurposeService(Session session) {
        this.session = session;
    }

    /**
     * Takes a purpose into the catalogue.
     *
     * @throws InvalidException {@code purpose.defined} if the catalogue has it
     */
    public ConsentPurpose define(NewPurpose given) {
        return session.change(Operation.of("purposes.define", given), call -> {
            ConsentPurpose purpose = given.record(call.newId());
            Found<ConsentPurpose> found = call.named(
                    "purposes.defined", () -> call.insertOrFind(ConsentPurpose.TYPE.unique("code"), purpose));
            if (!found.inserted()) {
                throw new InvalidException(
                        "purpose.defined", ConsentPurpose.CODE.toString(), "the catalogue has this purpose");
            }
            return found.record();
        });
    }

    /** Takes those purposes into the catalogue which it does not have; gives these. */
    public List<ConsentPurpose> defineAbsent(List<NewPurpose> given) {
        return session.change(Operation.of("purposes.define-absent", given), call -> {
            List<ConsentPurpose> purposes = new ArrayList<>();
            given.forEach(each -> purposes.add(each.record(call.newId())));
            call.named("purposes.defined", () -> {
                call.insertAbsent(ConsentPurpose.TYPE.unique("code"), purposes);
                return true;
            });
            List<Id<ConsentPurpose>> ids =
                    purposes.stream().map(ConsentPurpose::id).toList();
            return call.findAll(ConsentPurpose.TYPE, ids, Criteria.everything());
        });
    }

    /** The catalogue, by code. */
    public List<ConsentPurpose> catalogue() {
        return session.read(call -> call.list(Query.of(ConsentPurpose.TYPE)
                        .sortedBy(ConsentPurpose.CODE.ascending())
                        .limit(Limits.PAGE))
                .items());
    }

    /**
     * Publishes the words by which customers are asked from now on. The same words again are the same edition.
     *
     * @param locale in which language, such as {@code zh-CN}
     */
    public ConsentText publish(String purpose, String locale, String text) {
        if (!LOCALE.matcher(locale).matches()) {
            throw new InvalidException(
                    "purpose.locale", ConsentText.LOCALE.toString(), "a language is written as in en or zh-CN");
        } else if (text.isBlank()) {
            throw new InvalidException("purpose.text", "ConsentText.text", "there are no words to agree to");
        }
        return session.change(Operation.of("purposes.publish", purpose, locale, text), call -> {
            Ledger.purpose(call.asSystem(), purpose);
            Optional<ConsentText> last = newest(call, purpose, locale);
            if (last.isPresent() && text.equals(last.get().text())) {
                return last.get();
            }
            long edition = last.map(ConsentText::edition).orElse(0L) + 1;
            ConsentText next = new ConsentText(call.newId(), 1, purpose, locale, edition, text, call.now());
            return call.named("purposes.published", () -> call.insert(next));
        });
    }

    /** The newest words of a purpose in a language, if there are any. */
    public Optional<ConsentText> text(String purpose, String locale) {
        return session.read(call -> newest(call, purpose, locale));
    }

    private static Optional<ConsentText> newest(Call call, String purpose, String locale) {
        return call
                .list(Query.of(ConsentText.TYPE)
                        .where(ConsentText.PURPOSE.eq(purpose).and(ConsentText.LOCALE.eq(locale)))
                        .sortedBy(ConsentText.EDITION.descending())
                        .limit(1))
                .items()
                .stream()
                .findFirst();
    }
}
