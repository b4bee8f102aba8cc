package io.embedcrm.permissions;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Structural;

/**
 * Which edition of the roles is in force: the one row that every transaction reads, under the same id for all tenants.
 *
 * @param edition the edition in force
 * @param number its number
 */
public record RoleSheet(
        Id<RoleSheet> id,
        long version,
        @Structural Id<RoleEdition> edition,
        @Structural long number) implements Entity {
    /** The type. */
    public static final RecordType<RoleSheet> TYPE =
            RecordType.declare(RoleSheet.class).build();

    static final Id<RoleSheet> ONLY = Id.ofNumber(1);
}
