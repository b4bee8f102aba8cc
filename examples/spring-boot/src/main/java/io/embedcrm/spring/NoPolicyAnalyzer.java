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

            or return AccessPolicy.unrestricted() if your program checks rights itself. To be without the CRM, set \
            embedcrm.enabled=false.""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoPolicyException cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
