package io.embedcrm.permissions;

import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.gateway.Directory;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Given;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is given to single actors, as one transaction finds it. */
final class StoredGiven implements Given {
    /** So many shares are told by their ids; where there are more, the database looks them up for the rows it comes by. */
    static final int FEW = 100;

    private final StoredGrants.Known known;
    private final Directory directory;
    private final TenantId tenant;
    private final Transaction storing;
    private final @Nullable String grants;
    private final Set<String> shared;
    private final Types types;
    private final Instant now;
    private final Map<Set<String>, Optional<List<Share>>> few = new HashMap<>();

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
        Set<String> grantees = grantees(actor);
        return few(grantees)
                .map(shares -> of(shares, type, used, level, belonging))
                .orElseGet(() -> looking(grantees, type, used, level, belonging));
    }

    /** By their ids, so that databases find the rows by their keys, beside those found by other indexes. */
    private static <T extends Entity> Criteria<T> of(
            List<Share> shares, RecordType<T> type, Set<String> as, Action level, boolean belonging) {
        List<Id<T>> ids = shares.stream()
                .filter(share -> share.record().is(type) && as.contains(share.asRole()))
                .filter(share -> level == Action.READ || share.level() == ShareLevel.CHANGE)
                .filter(share -> !belonging || share.belonging())
                .map(share -> share.record().idAs(type))
                .distinct()
                .toList();
        return ids.isEmpty() ? Criteria.nothing() : type.id().in(ids);
    }

    /** By what is shared with them, which databases look up for each row. */
    private <T extends Entity> Criteria<T> looking(
            Set<String> grantees, RecordType<T> type, Set<String> as, Action level, boolean belonging) {
        Criteria<Share> such = lasting(grantees).and(Share.AS_ROLE.in(as));
        if (level != Action.READ) {
            such = such.and(Share.LEVEL.eq(ShareLevel.CHANGE));
        }
        return Share.RECORD
                .where(type, belonging ? such.and(Share.BELONGING.eq(true)) : such)
                .exist();
    }

    private Criteria<Share> lasting(Set<String> grantees) {
        return Share.GRANTEE.in(grantees).and(Share.UNTIL.absent().or(Share.UNTIL.after(now)));
    }

    /** All that is shared with these now, asked once in a transaction; absent where it is more than {@value #FEW}. */
    private Optional<List<Share>> few(Set<String> grantees) {
        return few.computeIfAbsent(
                grantees,
                who -> Optional.of(storing.list(
                                        Query.of(Share.TYPE).where(lasting(who)).limit(FEW + 1))
                                .items())
                        .filter(shares -> shares.size() <= FEW));
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
