package io.embedcrm.work;

import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Who takes events: those the program names, and those a tenant has registered while it runs. */
final class Subscribers {
    private final List<Subscriber> named = new ArrayList<>();
    private final List<Function<TenantId, List<Subscriber>>> registered = new ArrayList<>();

    void add(Subscriber subscriber) {
        if (named.stream().anyMatch(known -> known.name().equals(subscriber.name()))) {
            throw new IllegalArgumentException("Two subscribers are called " + subscriber.name());
        }
        named.add(subscriber);
    }

    void add(Function<TenantId, List<Subscriber>> source) {
        registered.add(source);
    }

    /** Whether there may be any, so that events must be kept for them. */
    boolean any() {
        return !named.isEmpty() || !registered.isEmpty();
    }

    List<Subscriber> of(TenantId tenant) {
        if (registered.isEmpty()) {
            return named;
        }
        List<Subscriber> all = new ArrayList<>(named);
        registered.forEach(source -> all.addAll(source.apply(tenant)));
        return all;
    }
}
