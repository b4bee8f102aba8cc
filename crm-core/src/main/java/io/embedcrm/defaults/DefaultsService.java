package io.embedcrm.defaults;

import io.embedcrm.error.InvalidException;
import io.embedcrm.lifecycle.LifecycleModels;
import io.embedcrm.privacy.PurposeService;
import io.embedcrm.work.Session;

/** Installs what of the defaults is kept in the database: the lifecycle and the purposes. Settings and roles are the builder's. */
public final class DefaultsService {
    private final Session session;

    /** For the actor of {@code session}. */
    public DefaultsService(Session session) {
        this.session = session;
    }

    /**
     * Publishes the lifecycle and defines the purposes, unless there are such of their codes already: what a host made
     * since is never undone. So it may be called at each start, by several nodes at once.
     *
     * @return whether anything was installed by this call
     */
    public boolean install(ShopDefaults defaults) {
        boolean defined = !defaults.purposes().isEmpty()
                && !new PurposeService(session)
                        .defineAbsent(defaults.purposes())
                        .isEmpty();
        return publish(defaults) || defined;
    }

    private boolean publish(ShopDefaults defaults) {
        LifecycleModels models = new LifecycleModels(session);
        if (published(models, defaults)) {
            return false;
        }
        try {
            models.publish(defaults.lifecycle());
            return true;
        } catch (InvalidException e) {
            if (e.code().equals("record.duplicate") && published(models, defaults)) {
                return false; // another node was first
            }
            throw e;
        }
    }

    private static boolean published(LifecycleModels models, ShopDefaults defaults) {
        try {
            models.inForce(defaults.lifecycle().code());
            return true;
        } catch (InvalidException e) {
            if (e.code().equals("lifecycle.model-unknown")) {
                return false;
            }
            throw e;
        }
    }
}
