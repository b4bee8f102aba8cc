package io.embedcrm.defaults;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.gateway.Directory;
import io.embedcrm.lifecycle.LifecycleDefinition;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.privacy.NewPurpose;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.work.Settings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * All a shop needs to begin with. Immutable: what is changed is another one.
 *
 * <pre>{@code
 * ShopDefaults shop = ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "CNY", "CN")
 *         .role(ShopRole.SALES.role().hide(Customer.BIRTHDAY));
 * Crm crm = Crm.on(storage).settings(shop.settings()).policy(shop.policy(directory)).build();
 * crm.as(Actor.of("setup", "owner")).defaults().install(shop);
 * }</pre>
 */
public final class ShopDefaults {
    private final Settings settings;
    private final LifecycleDefinition lifecycle;
    private final List<Role> roles;
    private final List<NewPurpose> purposes;

    private ShopDefaults(
            Settings settings, LifecycleDefinition lifecycle, List<Role> roles, List<NewPurpose> purposes) {
        this.settings = settings;
        this.lifecycle = lifecycle;
        this.roles = List.copyOf(roles);
        this.purposes = List.copyOf(purposes);
    }

    /** The roles of {@link ShopRole}, the {@link ShopLifecycle} and the {@link ShopPurposes}, for a shop that does its business there. */
    public static ShopDefaults of(ZoneId zone, String currency, String region) {
        List<Role> roles = new ArrayList<>();
        for (ShopRole role : ShopRole.values()) {
            roles.add(role.role());
        }
        return new ShopDefaults(
                new Settings(zone, currency, region), ShopLifecycle.definition(), roles, ShopPurposes.definitions());
    }

    /** Another role in the place of the one of its name, or one more. */
    public ShopDefaults role(Role role) {
        List<Role> all = new ArrayList<>(withoutRole(role.name()).roles);
        all.add(role);
        return new ShopDefaults(settings, lifecycle, all, purposes);
    }

    /** All roles but the one of this name. */
    public ShopDefaults withoutRole(String name) {
        return new ShopDefaults(
                settings,
                lifecycle,
                roles.stream().filter(role -> !role.name().equals(name)).toList(),
                purposes);
    }

    /** Another lifecycle. */
    public ShopDefaults lifecycle(LifecycleDefinition other) {
        return new ShopDefaults(settings, other, roles, purposes);
    }

    /** Another purpose in the place of the one of its code, or one more. */
    public ShopDefaults purpose(NewPurpose purpose) {
        List<NewPurpose> all = new ArrayList<>(purposes.stream()
                .filter(each -> !each.code().equals(purpose.code()))
                .toList());
        all.add(purpose);
        return new ShopDefaults(settings, lifecycle, roles, all);
    }

    /** Where the shop does its business; for the builder. */
    public Settings settings() {
        return settings;
    }

    /** The lifecycle. */
    public LifecycleDefinition lifecycle() {
        return lifecycle;
    }

    /** The purposes personal data is used for. */
    public List<NewPurpose> purposes() {
        return purposes;
    }

    /** The roles. */
    public List<Role> roles() {
        return roles;
    }

    /** Who may do what, the teams being those of {@code directory}; for the builder. */
    public AccessPolicy policy(Directory directory) {
        return Roles.of(directory, roles.toArray(Role[]::new));
    }
}
