package io.embedcrm.roles;

import io.embedcrm.access.Mask;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a role says of a field, where it says anything. */
public enum FieldTreatment {
    /** It neither sees nor writes it. */
    HIDDEN(null),
    /** It sees it, but does not write it. */
    READ_ONLY(null),
    /** It sees it whatever it was computed from: a fact about records that the role need not see. */
    DECLASSIFIED(null),
    /** It sees it through {@link Mask#PHONE}. */
    MASK_PHONE(Mask.PHONE),
    /** It sees it through {@link Mask#EMAIL}. */
    MASK_EMAIL(Mask.EMAIL),
    /** It sees it through {@link Mask#NAME}. */
    MASK_NAME(Mask.NAME),
    /** It sees nothing but that there is something. */
    MASK_ALL(Mask.ALL);

    private final @Nullable Mask mask;

    FieldTreatment(@Nullable Mask mask) {
        this.mask = mask;
    }

    /** The one that shows a text through {@code mask}. */
    public static FieldTreatment masked(Mask mask) {
        return valueOf("MASK_" + mask.name());
    }

    /** Through what a text is shown; absent of those that do not mask. */
    public Optional<Mask> mask() {
        return Optional.ofNullable(mask);
    }

    Visibility visibility() {
        if (mask != null) {
            return Visibility.masked(mask);
        }
        return switch (this) {
            case HIDDEN -> Visibility.HIDDEN;
            case DECLASSIFIED -> Visibility.DECLASSIFIED;
            default -> Visibility.READ_ONLY;
        };
    }

    static FieldTreatment of(Visibility visibility) {
        return Arrays.stream(values())
                .filter(each -> each.visibility().equals(visibility))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a role says " + visibility));
    }
}
