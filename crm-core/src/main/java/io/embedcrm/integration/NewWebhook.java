package io.embedcrm.integration;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A webhook to be registered. Immutable; where nothing is said it is told of all events its actor may see. */
public record NewWebhook(
        String name, String url, WebhookSecret secret, List<String> events, Optional<Set<String>> roles) {
    /** Copies the lists. */
    public NewWebhook {
        events = List.copyOf(events);
        roles = roles.map(Set::copyOf);
    }

    /** A webhook of this name that posts to {@code url}, signing with {@code secret}. */
    public static NewWebhook of(String name, String url, WebhookSecret secret) {
        return new NewWebhook(name, url, secret, List.of("*"), Optional.empty());
    }

    /** Told only of events of these names, such as {@code lifecycle.moved}, or on records of these types. */
    public NewWebhook only(String... namesOrTypes) {
        return new NewWebhook(name, url, secret, List.of(namesOrTypes), roles);
    }

    /** Sees with these roles alone, of those its actor has; it keeps them until it is removed, also if its actor loses them. */
    public NewWebhook roles(String... some) {
        return new NewWebhook(name, url, secret, events, Optional.of(Set.of(some)));
    }
}
