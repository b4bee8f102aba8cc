package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Access;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DeclaredAttributes;
import io.embedcrm.access.FieldRight;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.gateway.Directory;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.PolicySource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One story of what is shared, denied and lent, under policies each of which has a fault: the story tells each. */
class PlantedFaultsTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(2));
    private static final TenantId TENANT = TenantId.of("main");

    private static final Role MANAGER = Role.named("manager").everything(Scope.ALL);
    private static final Role SALES = Role.named("sales").may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE);
    private static final Role COUNTER =
            Role.named("counter").read(Scope.ALL, Customer.TYPE).hide(Customer.CITY);
    private static final Denial<Customer> VIP =
            Denial.of("vip", Customer.TYPE, Customer.NAME.eq("王芳")).except("manager");

    private static final Roles ROLES = Roles.of(MANAGER, SALES, COUNTER).denying(VIP);
    private static final Roles UNDENIED = Roles.of(MANAGER, SALES, COUNTER);

    private final SettableClock clock = new SettableClock(START);
    private final MemoryStorage storage = new MemoryStorage();

    private static KeepsGrants sound() {
        return StoredGrants.over(Directory.empty(), ROLES);
    }

    /** What is seen where rights are {@code looking}'s. */
    private List<String> story(PolicySource looking) {
        Crm giving = Crm.on(storage).storedPolicy(sound()).clock(clock).build();
        Crm seeing = Crm.on(storage).storedPolicy(looking).clock(clock).build();
        CrmSession manager = giving.as(TENANT, Actor.of("wu", "manager"));
        CrmSession lin = giving.as(TENANT, Actor.of("lin", "sales"));
        Customer zhang = manager.customers()
                .register(
                        NewCustomer.person("张伟").city("武汉").phone("13812345678").owner("lin"));
        manager.customers()
                .register(
                        NewCustomer.person("李娜").city("北京").phone("13812345679").owner("mei"));
        manager.customers()
                .register(
                        NewCustomer.person("王芳").city("上海").phone("13812345670").owner("mei"));
        lin.shares()
                .share(
                        Customer.TYPE,
                        zhang.id(),
                        NewShare.toRead(Grantee.user("gu")).until(END).withBelongings());
        lin.delegations().give("mei", END.plus(Duration.ofDays(9)), "holidays");
        List<String> told = new ArrayList<>();
        told.add(look(seeing, Actor.of("gu", "sales")));
        told.add(look(seeing, Actor.of("mei", "sales")));
        told.add(look(seeing, Actor.of("mei", "sales", "counter")));
        told.add(look(seeing, Actor.of("mei", "sales").onBehalfOf("lin")));
        clock.set(END);
        told.add(look(seeing, Actor.of("gu", "sales")));
        return told;
    }

    private static String look(Crm crm, Actor actor) {
        CrmSession session = crm.as(TENANT, actor);
        List<String> customers = session.records().list(Query.of(Customer.TYPE)).items().stream()
                .map(each -> each.name() + " " + each.city())
                .sorted()
                .toList();
        return customers + " " + session.records().count(ContactPoint.TYPE, Criteria.everything());
    }

    private static PolicySource with(Faulty fault) {
        KeepsGrants sound = sound();
        KeepsGrants undenied = StoredGrants.over(Directory.empty(), UNDENIED);
        return (tenant, storing, types, now) -> {
            AccessPolicy right = sound.of(tenant, storing, types, now);
            AccessPolicy lax = undenied.of(tenant, storing, types, now);
            return new AccessPolicy() {
                @Override
                public Access of(TenantId of, Actor actor) {
                    return of(of, actor, DeclaredAttributes.none());
                }

                @Override
                public Access of(TenantId of, Actor actor, DeclaredAttributes declared) {
                    return fault.of(actor, each -> right.of(of, each, declared), each -> lax.of(of, each, declared));
                }
            };
        };
    }

    /** Makes another access of the right one and that without denials. */
    private interface Faulty {
        Access of(Actor actor, Accesses right, Accesses undenied);
    }

    private interface Accesses {
        Access of(Actor actor);
    }

    /** The rows and fields of one access, but for some types the rows of another. */
    private record Mixed(Access one, Access other, Where where) implements Access {
        private interface Where {
            <T extends Entity> Criteria<T> rows(RecordType<T> type, Criteria<T> one, Criteria<T> other);
        }

        @Override
        public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
            return where.rows(type, one.rows(type, action), other.rows(type, action));
        }

        @Override
        public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
            return one.field(field);
        }
    }

    @Test
    void the_sound_policy_tells_the_story_as_it_is() {
        assertThat(story(sound())).containsExactly("[张伟 武汉] 1", "[李娜 北京] 1", "[张伟 null, 李娜 北京] 1", "[张伟 武汉] 1", "[] 0");
        assertThat(new PlantedFaultsTest().story(with((actor, right, undenied) -> right.of(actor))))
                .as("the harness itself has no fault")
                .isEqualTo(new PlantedFaultsTest().story(sound()));
    }

    private static void caught(PolicySource faulty, int... lines) {
        List<String> right = new PlantedFaultsTest().story(sound());
        List<String> wrong = new PlantedFaultsTest().story(faulty);
        for (int i = 0; i < right.size(); i++) {
            int line = i;
            boolean differs = Arrays.stream(lines).anyMatch(each -> each == line);
            assertThat(wrong.get(i).equals(right.get(i))).as(wrong.get(i)).isEqualTo(!differs);
        }
    }

    @Test
    void a_union_that_lends_the_fields_of_one_role_to_the_rows_of_another_is_caught() {
        caught(
                with((actor, right, undenied) -> {
                    Access access = right.of(actor);
                    return new Access() {
                        @Override
                        public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                            return access.rows(type, action);
                        }

                        @Override
                        public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                            return FieldRight.full();
                        }
                    };
                }),
                2);
    }

    @Test
    void a_share_that_outlives_its_end_is_caught() {
        KeepsGrants sound = sound();
        caught((tenant, storing, types, now) -> sound.of(tenant, storing, types, START), 4);
    }

    @Test
    void a_denial_that_forgets_what_belongs_to_the_denied_is_caught() {
        caught(
                with((actor, right, undenied) -> new Mixed(right.of(actor), undenied.of(actor), new Mixed.Where() {
                    @Override
                    public <T extends Entity> Criteria<T> rows(RecordType<T> type, Criteria<T> one, Criteria<T> other) {
                        return type == (RecordType<?>) ContactPoint.TYPE ? other : one;
                    }
                })),
                1,
                2);
    }

    @Test
    void a_delegation_that_is_mixed_with_own_rights_is_caught() {
        caught(
                with((actor, right, undenied) -> actor.behalf().isEmpty()
                        ? right.of(actor)
                        : new Mixed(right.of(actor), right.of(new Actor(actor.id(), actor.roles())), new Mixed.Where() {
                            @Override
                            public <T extends Entity> Criteria<T> rows(
                                    RecordType<T> type, Criteria<T> one, Criteria<T> other) {
                                return one.or(other);
                            }
                        })),
                3);
    }
}
