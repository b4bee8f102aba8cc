package io.embedcrm.description;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Session;
import java.util.List;

/** Describes the records to an actor, so that a host can draw its forms and lists: what they hold and what it may do. */
public final class DescriptionService {
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

    private Vocabulary vocabulary() {
        return new Vocabulary(session.wording());
    }
}
