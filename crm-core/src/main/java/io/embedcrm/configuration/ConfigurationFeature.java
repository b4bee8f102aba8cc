package io.embedcrm.configuration;

import io.embedcrm.record.RecordType;
import io.embedcrm.work.Feature;
import java.util.List;

/** The room of the configuration: what was promoted. */
public final class ConfigurationFeature implements Feature {
    /** The feature. */
    public ConfigurationFeature() {}

    @Override
    public List<RecordType<?>> types() {
        return List.of(PromotionTurn.TYPE, Promotion.TYPE, PromotedPiece.TYPE);
    }
}
