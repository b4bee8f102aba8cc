package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.spring.CrmProperties;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes what tells things to whoever is signed in. */
@Component
final class Tellings {
    private final MessageSource words;
    private final CrmProperties properties;

    Tellings(MessageSource words, CrmProperties properties) {
        this.words = words;
        this.properties = properties;
    }

    Telling to(CrmSession crm, Locale locale) {
        return new Telling(crm, words, locale, properties.zone());
    }
}
