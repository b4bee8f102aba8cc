package io.embedcrm.spring;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.gateway.Directory;
import io.embedcrm.permissions.StoredRoles;
import io.embedcrm.spring.CrmProperties.PolicyChoice;
import io.embedcrm.work.PolicySource;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;

/** Where the program says who may do what: by one bean, or by a property where there is none. */
final class PolicyBeans {
    private final ListableBeanFactory beans;

    PolicyBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The one bean that says it. */
    Optional<PolicySource> declared() {
        Map<String, AccessPolicy> fixed = beans.getBeansOfType(AccessPolicy.class);
        Map<String, PolicySource> stored = beans.getBeansOfType(PolicySource.class);
        if (!fixed.isEmpty() && !stored.isEmpty()) {
            throw new IllegalStateException("who may do what is said by one bean: an AccessPolicy (" + fixed.keySet()
                    + ") or a PolicySource (" + stored.keySet() + "), not by both");
        }
        return fixed.isEmpty()
                ? Optional.ofNullable(beans.getBeanProvider(PolicySource.class).getIfAvailable())
                : Optional.of(constant(beans.getBeanProvider(AccessPolicy.class).getObject()));
    }

    static PolicySource chosen(PolicyChoice choice, ShopDefaults shop, Directory directory) {
        return switch (choice) {
            case UNRESTRICTED -> constant(AccessPolicy.unrestricted());
            case SHOP -> constant(shop.policy(directory));
            case STORED -> StoredRoles.of(directory, shop.roles());
        };
    }

    private static PolicySource constant(AccessPolicy policy) {
        return (tenant, storing, types, now) -> policy;
    }
}
