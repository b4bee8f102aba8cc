package io.embedcrm.configuration;

import java.util.List;

/** A room some of whose records are configuration. */
public interface Configured {
    /** What it configures; what others name in their items comes before them. */
    List<ConfigurationPart> configuration();
}
