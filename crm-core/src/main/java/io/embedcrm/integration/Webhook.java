package io.embedcrm.integration;

import io.embedcrm.access.Actor;
import io.embedcrm.event.Event;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A server that is told of events. What it is told is what its actor may see when it is told. It is changed by
 * {@link WebhookService} alone, lest somebody lend it rights that are not their own.
 *
 * @param name what it is called; once in a tenant
 * @param url where events are posted
 * @param events which: names of events such as {@code lifecycle.moved}, names of record types, or {@code *}, with blanks
 *     between them
 * @param actor as whom it sees records: who registered it
 * @param roles the actor's roles it sees with, with blanks between them
 * @param since from when on it is told
 * @param secretSince since when it has its secret
 * @param pausedAt since when it is told nothing, and what happens waits
 * @param pauseReason why: {@code asked}, or {@code gone} where its server said so
 */
public record Webhook(
        Id<Webhook> id,
        long version,
        @Structural @Length(60) String name,
        @Plain @Required @Length(500) @Nullable String url,
        @Structural @Length(2_000) String events,
        @Structural @Length(Actor.MAX_LENGTH) String actor,
        @Structural @Length(2_000) String roles,
        @Structural Instant since,
        @Structural Instant secretSince,
        @Structural @Nullable Instant pausedAt,
        @Structural @Length(40) @Nullable String pauseReason)
        implements Entity {
    /** The type. */
    public static final RecordType<Webhook> TYPE =
            RecordType.declare(Webhook.class).unique("name", "name").build();

    /** What it is called. */
    public static final Field<Webhook, String> NAME = TYPE.text("name");
    /** Where events are posted. */
    public static final Field<Webhook, String> URL = TYPE.text("url");
    /** Since when it has its secret. */
    public static final Field<Webhook, Instant> SECRET_SINCE = TYPE.instant("secretSince");
    /** Since when it is told nothing. */
    public static final Field<Webhook, Instant> PAUSED_AT = TYPE.instant("pausedAt");

    static final String ASKED = "asked";
    static final String GONE = "gone";

    /** The subscriber by which its deliveries are found, replayed and skipped. */
    public String subscriber() {
        return "webhook:" + id;
    }

    /** As whom it sees records. */
    public Actor sees() {
        return new Actor(actor, words(roles));
    }

    boolean wants(Event event) {
        Set<String> wanted = words(events);
        return wanted.contains("*")
                || wanted.contains(event.name())
                || wanted.contains(event.record().type());
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>(List.of(text.split(" ", -1)));
        words.remove("");
        return words;
    }

    Webhook renewed(Instant at) {
        return TYPE.with(this, SECRET_SINCE, at);
    }

    Webhook paused(Instant at, String reason) {
        return new Webhook(id, version, name, url, events, actor, roles, since, secretSince, at, reason);
    }

    Webhook resumed() {
        return new Webhook(id, version, name, url, events, actor, roles, since, secretSince, null, null);
    }
}
