package io.embedcrm.roles;

import io.embedcrm.access.Mask;
import java.util.Arrays;
import java.util.Optional;

/** What a role says of a field, where it says anything. */
public enum FieldTreatment {
    /** It neither sees nor writes it. */
    HIDDEN(Visibility.HIDDEN),
    /** It sees it, but does not write it. */
    READ_ONLY(Visibility.READ_ONLY),
    /** It sees it through {@link Mask#PHONE}. */
    MASK_PHONE(Visibility.masked(Mask.PHONE)),
    /** It sees it through {@link Mask#EMAIL}. */
    MASK_EMAIL(Visibility.masked(Mask.EMAIL)),
    /** It sees it through {@link Mask#NAME}. */
    MASK_NAME(Visibility.masked(Mask.NAME)),
    /** It sees nothing but that there is something. */
    MASK_ALL(Visibility.masked(Mask.ALL));

    private final Visibility visibility;

    FieldTreatment(Visibility visibility) {
        this.visibility = visibility;
    }

    /** The one that shows a text through {@code mask}. */
    public static FieldTreatment masked(Mask mask) {
        return valueOf("MASK_" + mask.name());
    }

    /** Through what a text is shown; absent of those that do not mask. */
    public Optional<Mask> mask() {
        return visibility.mask();
    }

    Visibility visibility() {
        return visibility;
    }

    static FieldTreatment of(Visibility visibility) {
        return Arrays.stream(values())
                .filter(each -> each.visibility.equals(visibility))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a role says " + visibility));
    }
}
