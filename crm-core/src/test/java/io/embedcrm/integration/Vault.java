package io.embedcrm.integration;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Plain;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Secret;
import org.jspecify.annotations.Nullable;

/** A host's record with a secret, which leaves a history. */
public record Vault(
        Id<Vault> id,
        long version,
        @Plain @Length(80) @Nullable String name,
        @Secret @Length(80) @Nullable String pin) implements Entity {
    public static final RecordType<Vault> TYPE = RecordType.declare(Vault.class).build();
    public static final Field<Vault, String> NAME = TYPE.text("name");
    public static final Field<Vault, String> PIN = TYPE.text("pin");
}
