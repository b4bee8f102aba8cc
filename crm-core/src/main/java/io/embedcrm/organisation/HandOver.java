package io.embedcrm.organisation;

import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Limits;
import io.embedcrm.record.Texts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To whom work goes: {@code HandOver.to("mei").team("wuhan")}, or {@code HandOver.among("mei", "wang")}.
 *
 * @param heirs the users; of several, each record goes to the same one however often it is asked
 * @param team the team the work goes to with them; where absent, it stays in the team it is in
 */
public record HandOver(List<String> heirs, @Nullable String team) {
    private static final int MOST = 100;

    /** Checks the names. */
    public HandOver {
        Limits.check("heirs", heirs.size(), MOST);
        for (String heir : heirs) {
            if (Texts.check("heir", heir, Actor.MAX_LENGTH).isBlank()) {
                throw new InvalidException("handover.blank", "heir", "an heir has an id");
            }
        }
        if (team != null) {
            Texts.check("team", team, 80);
        }
        heirs = List.copyOf(heirs);
    }

    /** To one user. */
    public static HandOver to(String user) {
        return new HandOver(List.of(user), null);
    }

    /** To several users in about equal shares. */
    public static HandOver among(String... users) {
        return new HandOver(List.of(users), null);
    }

    /** The same into a team. */
    public HandOver team(String other) {
        return new HandOver(heirs, other);
    }

    /** Told by the random end of the id, so that interrupted work goes on as it began. */
    String heir(UUID id) {
        long mixed = (id.getLeastSignificantBits() ^ id.getMostSignificantBits()) * 0x9e3779b97f4a7c15L;
        return heirs.get((int) Long.remainderUnsigned(mixed >>> 16, heirs.size()));
    }
}
