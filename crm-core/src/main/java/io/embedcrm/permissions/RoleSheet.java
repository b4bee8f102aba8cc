package io.embedcrm.permissions;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which edition of the roles is in force: the one row that every transaction reads, under the same id for all tenants. It
 * tells as well what else there is to be read of rights, so that where there is nothing nothing is read.
 *
 * @param edition the edition in force
 * @param number its number
 * @param grants the state of what is given to single actors, another after each change of it; absent where nothing is
 * @param shared as which roles records of which types were ever shared, as lines {@code Customer sales}
 */
public record RoleSheet(
        Id<RoleSheet> id,
        long version,
        @Structural Id<RoleEdition> edition,
        @Structural long number,
        @Structural @Length(40) @Nullable String grants,
        @Structural @Length(20_000) @Nullable String shared)
        implements Entity {
    /** The type. */
    public static final RecordType<RoleSheet> TYPE =
            RecordType.declare(RoleSheet.class).build();

    static final Id<RoleSheet> ONLY = Id.ofNumber(1);

    Set<String> sharedLines() {
        Set<String> lines = new TreeSet<>();
        if (shared != null) {
            lines.addAll(Arrays.asList(shared.split("\n", -1)));
        }
        return lines;
    }

    RoleSheet inForce(Id<RoleEdition> other, long itsNumber) {
        return new RoleSheet(id, version, other, itsNumber, grants, shared);
    }

    RoleSheet granting(String state) {
        return new RoleSheet(id, version, edition, number, state, shared);
    }

    RoleSheet sharing(String line) {
        Set<String> lines = sharedLines();
        lines.add(line);
        return new RoleSheet(id, version, edition, number, grants, String.join("\n", lines));
    }
}
