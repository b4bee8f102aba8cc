package io.embedcrm.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells at the start what is to be done about a missing policy. */
final class NoPolicyAnalyzer extends AbstractFailureAnalyzer<NoPolicyException> {
    private static final String ACTION = """
            Declare one, such as

                @Bean
                AccessPolicy policy() {
                    return Roles.of(Directory.empty(), Role.named("sales").everything(Scope.ALL));
                }

            or a bean of type StoredRoles for roles that are edited while the program runs; or set embedcrm.policy=shop (the \
            roles of ShopDefaults), stored (the same, kept in the database) or unrestricted (your program checks rights \
            itself, as AccessPolicy.unrestricted() does). To be without the CRM, set embedcrm.enabled=false.""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoPolicyException cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
