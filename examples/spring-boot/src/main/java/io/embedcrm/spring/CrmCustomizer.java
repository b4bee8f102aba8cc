package io.embedcrm.spring;

import io.embedcrm.CrmBuilder;

/** A bean that says what the properties and the other beans do not; called last, in order. */
@FunctionalInterface
public interface CrmCustomizer {
    /** Says it to the builder of the CRM. */
    void customize(CrmBuilder builder);
}
