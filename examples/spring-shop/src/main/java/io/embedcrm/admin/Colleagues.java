package io.embedcrm.admin;

import io.embedcrm.defaults.ShopRole;
import io.embedcrm.gateway.Directory;
import io.embedcrm.storage.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All who work in the shop: one of each role. A shop of your own asks its own table of users. */
@Component
final class Colleagues implements Directory {
    private final List<Colleague> all = List.of(
            Colleague.of("chen", ShopRole.OWNER),
            Colleague.of("lin", ShopRole.SALES, "wuhan"),
            Colleague.of("wu", ShopRole.SERVICE),
            Colleague.of("zhao", ShopRole.MARKETING),
            Colleague.of("xu", ShopRole.STORE_GUIDE, "wuhan"),
            Colleague.of("sun", ShopRole.DEALER, "hubei-dealer"),
            Colleague.of("ma", ShopRole.AUDITOR),
            Colleague.of("he", ShopRole.DATA_PROTECTION_OFFICER));

    List<Colleague> all() {
        return all;
    }

    Optional<Colleague> named(String user) {
        return all.stream().filter(each -> each.user().equals(user)).findFirst();
    }

    @Override
    public Set<String> teamsOf(TenantId tenant, String user) {
        return named(user).map(Colleague::teams).orElse(Set.of());
    }

    @Override
    public Set<String> membersOf(TenantId tenant, String team) {
        return all.stream()
                .filter(each -> each.teams().contains(team))
                .map(Colleague::user)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> subtree(TenantId tenant, String team) {
        return Set.of(team);
    }
}
