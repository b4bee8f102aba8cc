package io.embedcrm.privacy;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.ContactMedium;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Required;
import io.embedcrm.record.Structural;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that must not be written to. It names no customer and does not hold the address, only its keyed hash: so it
 * survives the erasure of whoever used it.
 *
 * @param digest the HMAC-SHA256 of the medium and the normalised address, in hexadecimal digits
 * @param medium by what it is reached
 * @param purpose for which purpose; {@link DataUse#ANY} for all
 * @param channel by which channel; {@link DataUse#ANY} for all
 * @param brand for which brand; {@link DataUse#ANY} for all
 * @param reason why
 * @param since since when
 * @param expiresAt up to when; absent for ever
 * @param recordedBy who recorded it
 * @param liftedAt when it was lifted
 * @param liftedBy by whom
 */
public record Suppression(
        Id<Suppression> id,
        long version,
        @Personal @Required @Length(64) @Nullable String digest,
        @Structural ContactMedium medium,
        @Structural @Length(DataUse.LENGTH) String purpose,
        @Structural @Length(DataUse.LENGTH) String channel,
        @Structural @Length(DataUse.LENGTH) String brand,
        @Structural SuppressionReason reason,
        @Structural Instant since,
        @Structural @Nullable Instant expiresAt,
        @Structural @Length(Actor.MAX_LENGTH) String recordedBy,
        @Structural @Nullable Instant liftedAt,
        @Structural @Length(Actor.MAX_LENGTH) @Nullable String liftedBy)
        implements Entity {
    /** The type. */
    public static final RecordType<Suppression> TYPE = RecordType.declare(Suppression.class)
            .unique("scope", "digest", "purpose", "channel", "brand", "reason")
            .build();

    /** The keyed hash of the address. */
    public static final Field<Suppression, String> DIGEST = TYPE.text("digest");
    /** For which purpose. */
    public static final Field<Suppression, String> PURPOSE = TYPE.text("purpose");
    /** By which channel. */
    public static final Field<Suppression, String> CHANNEL = TYPE.text("channel");
    /** For which brand. */
    public static final Field<Suppression, String> BRAND = TYPE.text("brand");
    /** Why. */
    public static final Field<Suppression, SuppressionReason> REASON = TYPE.choice("reason", SuppressionReason.class);
    /** Since when. */
    public static final Field<Suppression, Instant> SINCE = TYPE.instant("since");
    /** Up to when. */
    public static final Field<Suppression, Instant> EXPIRES_AT = TYPE.instant("expiresAt");
    /** When it was lifted. */
    public static final Field<Suppression, Instant> LIFTED_AT = TYPE.instant("liftedAt");

    /** Those that hold at {@code at}, whatever the use. */
    public static Criteria<Suppression> holding(Instant at) {
        return SINCE.atMost(at)
                .and(EXPIRES_AT.absent().or(EXPIRES_AT.after(at)))
                .and(LIFTED_AT.absent().or(LIFTED_AT.after(at)));
    }

    /** Those that are about {@code use}, or about a wider one. */
    public static Criteria<Suppression> covering(DataUse use) {
        return PURPOSE.in(use.purpose(), DataUse.ANY)
                .and(CHANNEL.in(use.channel(), DataUse.ANY))
                .and(BRAND.in(use.brand(), DataUse.ANY));
    }

    /** Told again: it holds as long as either tells, and is lifted no more. */
    Suppression again(Suppression told) {
        boolean fresh = liftedAt != null;
        Instant end = expiresAt == null || told.expiresAt == null
                ? null
                : expiresAt.isAfter(told.expiresAt) ? expiresAt : told.expiresAt;
        return new Suppression(
                id,
                version,
                digest,
                medium,
                purpose,
                channel,
                brand,
                reason,
                fresh ? told.since : since,
                fresh ? told.expiresAt : end,
                recordedBy,
                null,
                null);
    }

    Suppression lifted(Instant at, String by) {
        return new Suppression(
                id, version, digest, medium, purpose, channel, brand, reason, since, expiresAt, recordedBy, at, by);
    }
}
