package io.embedcrm.description;

import io.embedcrm.access.Actor;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.List;

/** Describes the records to an actor, so that a host can draw its forms and lists: what they hold and what it may do. */
public final class DescriptionService {
    /** About how many actors is asked at once at most. */
    public static final int MAX_CANDIDATES = 200;

    private final Session session;

    /** For the actor of {@code session}. */
    public DescriptionService(Session session) {
        this.session = session;
    }

    /** Every type with whose records the actor may do anything, the host's own included, in the order of the catalogues. */
    public List<TypeDescription> types() {
        Vocabulary vocabulary = vocabulary();
        return session.read(call -> session.types().all().stream()
                .map(type -> new Describing<>(call, vocabulary, type).description())
                .filter(TypeDescription::any)
                .toList());
    }

    /** One type, also where the actor may do nothing with its records. */
    public TypeDescription of(RecordType<?> type) {
        return session.read(call -> new Describing<>(call, vocabulary(), type).description());
    }

    /**
     * Which of {@code candidates} see a record, and what of it is kept from each; in the order given. They are asked about
     * one by one, so ask about tens and not about thousands; the host says who may ask.
     *
     * @param candidates one to {@value #MAX_CANDIDATES}
     * @throws io.embedcrm.error.NotFoundException if there is no such record the actor itself may see
     */
    public <T extends Entity> List<Sight> whoSees(RecordType<T> type, Id<T> id, List<Actor> candidates) {
        Limits.check("candidates", candidates.size(), MAX_CANDIDATES);
        return session.read(call -> {
            Onlookers<T> onlookers = new Onlookers<>(call, type, id);
            return candidates.stream().map(onlookers::sight).toList();
        });
    }

    private Vocabulary vocabulary() {
        return new Vocabulary(session.wording());
    }
}
