package io.embedcrm.permissions;

import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.gateway.Directory;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Given;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is given to single actors, as one transaction finds it. */
final class StoredGiven implements Given {
    private final StoredGrants.Known known;
    private final Directory directory;
    private final TenantId tenant;
    private final Transaction storing;
    private final @Nullable String grants;
    private final Set<String> shared;
    private final Types types;
    private final Instant now;

    StoredGiven(
            StoredGrants.Known known,
            Directory directory,
            TenantId tenant,
            Transaction storing,
            RoleSheet sheet,
            Types types,
            Instant now) {
        this.known = known;
        this.directory = directory;
        this.tenant = tenant;
        this.storing = storing;
        this.grants = sheet.grants();
        this.shared = sheet.sharedLines();
        this.types = types;
        this.now = now;
    }

    @Override
    public Set<String> sets(String user) {
        Set<String> roles = new TreeSet<>();
        for (PermissionGrant grant : of(user).sets()) {
            if (lasts(grant.until())) {
                roles.add(grant.role());
            }
        }
        return roles;
    }

    /** Who left lends nothing more, and what it passed on it passes on no more. */
    @Override
    public List<Actor> lent(Actor actor) {
        return of(actor.id()).lent().stream()
                .filter(each -> actor.behalf().filter(each.from()::equals).isPresent())
                .filter(each -> lasts(each.until()))
                .filter(each -> directory.active(tenant, each.from()) && directory.active(tenant, each.by()))
                .map(each -> new Actor(each.from(), each.lent()))
                .toList();
    }

    private boolean lasts(@Nullable Instant until) {
        return until == null || until.isAfter(now);
    }

    private StoredGrants.Known.OfActor of(String user) {
        return grants == null ? new StoredGrants.Known.OfActor(List.of(), List.of()) : known.of(storing, grants, user);
    }

    @Override
    public boolean sharing() {
        return !shared.isEmpty();
    }

    @Override
    public <T extends Entity> Criteria<T> shared(
            Actor actor, RecordType<T> type, Set<String> as, Action level, boolean belonging) {
        Set<String> used = new HashSet<>(as);
        used.removeIf(role -> !shared.contains(type.name() + " " + role));
        if (used.isEmpty()) {
            return Criteria.nothing();
        }
        Criteria<Share> such = Share.GRANTEE
                .in(grantees(actor))
                .and(Share.AS_ROLE.in(used))
                .and(Share.UNTIL.absent().or(Share.UNTIL.after(now)));
        if (level != Action.READ) {
            such = such.and(Share.LEVEL.eq(ShareLevel.CHANGE));
        }
        return Share.RECORD
                .where(type, belonging ? such.and(Share.BELONGING.eq(true)) : such)
                .exist();
    }

    @Override
    public Set<RecordType<?>> sharedTypes() {
        Set<String> names = new HashSet<>();
        shared.forEach(line -> names.add(line.substring(0, line.indexOf(' '))));
        Set<RecordType<?>> found = new LinkedHashSet<>();
        types.all().stream().filter(type -> names.contains(type.name())).forEach(found::add);
        return found;
    }

    private Set<String> grantees(Actor actor) {
        Set<String> roles = new TreeSet<>(sets(actor.id()));
        roles.addAll(actor.roles());
        return Grantee.texts(actor.id(), directory.teamsOf(tenant, actor.id()), roles);
    }

    @Override
    public <T extends Entity> Criteria<T> territory(String user, RecordType<T> type) {
        return grants == null
                ? Criteria.nothing()
                : known.territories(storing, grants, types)
                        .rows(Grantee.texts(user, directory.teamsOf(tenant, user), List.of()), type);
    }
}
