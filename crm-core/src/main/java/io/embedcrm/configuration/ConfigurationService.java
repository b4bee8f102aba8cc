package io.embedcrm.configuration;

import io.embedcrm.query.Cursor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells what a house has set up as one JSON document, compares it with another, makes it so, and takes that back. A
 * document holds natural keys and no ids, no customers and no secrets; equal configurations have equal documents.
 *
 * <p>All of it is done with the rights of the actor, who must be able to read all that is configuration.
 */
public final class ConfigurationService {
    private final Session session;
    private final List<ConfigurationPart> parts;

    /** For the actor of {@code session}, over these parts. */
    public ConfigurationService(Session session, List<ConfigurationPart> parts) {
        this.session = session;
        this.parts = List.copyOf(parts);
    }

    /** The names of the parts a document has, in the order they are promoted in. */
    public List<String> parts() {
        return parts.stream().map(ConfigurationPart::name).toList();
    }

    /**
     * The whole configuration.
     *
     * @throws io.embedcrm.error.RefusedException {@code configuration.rights} if the actor does not see all of it
     * @throws io.embedcrm.error.InvalidException {@code configuration.id} if a condition names a record by its id
     */
    public String export() {
        return export(Set.copyOf(parts()));
    }

    /** Some parts of the configuration; a document without a part leaves that part alone where it is promoted. */
    public String export(Set<String> names) {
        return session.read(call -> {
            Promoting promoting = new Promoting(call, parts);
            return promoting.current(promoting.known(names)).withoutIds().write();
        });
    }

    /**
     * What a document would change here.
     *
     * @throws io.embedcrm.error.InvalidException if it is no document, or an item of it cannot be
     */
    public ConfigurationDiff diff(String document) {
        ConfigurationDocument given = ConfigurationDocument.read(document).withoutIds();
        return session.read(call -> {
            Promoting promoting = new Promoting(call, parts);
            return promoting.diff(promoting.current(parts), promoting.checked(given));
        });
    }

    /**
     * Makes a document the configuration: all of it or, where anything is refused, nothing. Told as an event called
     * {@code configuration.promoted}, beside those of the services that make the changes.
     *
     * @throws io.embedcrm.error.RefusedException {@code configuration.changed} if it is not based on what there is, and
     *     the codes of the services, such as {@code attribute.in-use} or {@code lifecycle.stage-occupied}
     */
    public PromotionResult promote(String document, PromotionOptions options) {
        ConfigurationDocument given = ConfigurationDocument.read(document).withoutIds();
        try {
            return session.change(Operation.of("configuration.promote", document, options), call -> {
                PromotionResult done = new Promoting(call, parts).promote(given, options);
                if (options.dryRun()) {
                    throw new Tried(done.diff());
                }
                return done;
            });
        } catch (Tried tried) {
            return new PromotionResult(tried.diff, Optional.empty());
        }
    }

    /**
     * Makes the configuration again what it was before a promotion; itself a promotion, which can be taken back. What else
     * was changed since stays as it is.
     *
     * @throws io.embedcrm.error.RefusedException {@code configuration.changed-since} if what it changed was changed again
     */
    public PromotionResult rollBack(Id<Promotion> promotion, String reason) {
        PromotionOptions options = PromotionOptions.because(reason);
        return session.change(
                Operation.of("configuration.roll-back", promotion, reason),
                call -> new Promoting(call, parts).takeBack(call.get(Promotion.TYPE, promotion), options));
    }

    /** What was promoted, newest first. */
    public Page<Promotion> promotions(int limit, Optional<Cursor> after) {
        Query<Promotion> query =
                Query.of(Promotion.TYPE).sortedBy(Promotion.NUMBER.descending()).limit(limit);
        return session.read(call -> call.list(after.map(query::after).orElse(query)));
    }

    /** The whole configuration before and after a promotion. */
    public PromotedDocuments documents(Id<Promotion> promotion) {
        return session.read(call -> PromotedPieces.of(call, promotion));
    }

    /** Undoes what was only tried. */
    private static final class Tried extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ConfigurationDiff diff;

        Tried(ConfigurationDiff diff) {
            super("a dry run is not committed", null, false, false);
            this.diff = diff;
        }
    }
}
