package io.embedcrm.subjects;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The register of processing (GDPR article 30, PIPL articles 55 and 56): what of persons is held, what for, on what ground,
 * how long, who reads it and who is given it.
 *
 * @param at when it was drawn
 * @param lines its lines, by types in the order of the catalogues and fields in the order of their records
 */
public record DataMap(Instant at, List<DataMapLine> lines) {
    /** Copies the lines. */
    public DataMap {
        lines = List.copyOf(lines);
    }

    /** As JSON of version 1. */
    public String json() {
        return DataMapForms.json(this);
    }

    /** As tables in Markdown, in English or Chinese. */
    public String markdown(Locale locale) {
        return new DataMapForms(this, locale).markdown();
    }

    /** As a page to be read, in English or Chinese; it holds no script and loads nothing. */
    public String html(Locale locale) {
        return new DataMapForms(this, locale).html();
    }
}
