package io.embedcrm.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Tagging;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.CountingStorage;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Single customers shared, and what holds against it. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class SharesTest {
    private static final Instant START = Instant.parse("2026-05-01T08:00:00Z");

    @Parameter
    RoomStorage kept;

    private SettableClock clock;
    private CountingStorage storage;
    private Crm crm;
    private TenantId tenant;
    private CrmSession manager;
    private CrmSession lin;
    private CrmSession mei;
    private Customer zhang;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open() {
        clock = new SettableClock(START);
        storage = new CountingStorage(kept.storage(clock));
        tenant = kept.tenant();
        Directory directory =
                new PlainDirectory().team(tenant, "north").user(tenant, "lin").user(tenant, "mei", "north");
        Roles roles = Roles.of(
                        directory,
                        Role.named("manager").everything(Scope.ALL),
                        Role.named("sales")
                                .may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE)
                                .read(Scope.OWN, Note.TYPE)
                                .create(Scope.OWN, Note.TYPE)
                                .hide(Customer.BIRTHDAY),
                        Role.named("seer").may(Scope.OWN, Customer.TYPE),
                        Role.named("tagger").read(Scope.ALL, Tagging.TYPE).may(Scope.OWN, Customer.TYPE),
                        Role.named("reader").read(Scope.ALL, Customer.TYPE))
                .denying(Denial.of("vip", Customer.TYPE, Tagging.on(Customer.TYPE, "vip"))
                        .except("manager"));
        crm = Crm.on(storage)
                .storedPolicy(StoredGrants.over(directory, roles))
                .users(directory)
                .clock(clock)
                .build();
        manager = as("wu", "manager");
        lin = as("lin", "sales");
        mei = as("mei", "sales");
        zhang = manager.customers()
                .register(
                        NewCustomer.person("张伟").city("武汉").phone("13812345678").owner("lin"));
        manager.notes().write(zhang.id(), "likes oolong");
    }

    private CrmSession as(String user, String... roles) {
        return crm.as(tenant, Actor.of(user, roles));
    }

    private static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    private static <T extends Entity> List<T> all(CrmSession session, RecordType<T> type) {
        return session.records().list(Query.of(type)).items();
    }

    private Share share(CrmSession by, NewShare share) {
        return by.shares().share(Customer.TYPE, zhang.id(), share);
    }

    @Test
    void a_shared_customer_is_seen_as_the_role_of_the_sharer_shows_it_till_the_share_is_revoked() {
        assertThat(all(mei, Customer.TYPE)).isEmpty();
        Share share = share(lin, NewShare.toRead(Grantee.user("mei")));
        assertThat(all(mei, Customer.TYPE)).extracting(Customer::city).containsExactly("武汉");
        assertThat(all(mei, Note.TYPE)).as("what belongs to it").isEmpty();
        assertThat(code(() -> mei.customers()
                        .change(zhang.id(), zhang.version(), CustomerEdit.of().set(Customer.CITY, "北京"))))
                .isEqualTo("access.change");

        lin.shares().revoke(share.id());
        assertThat(all(mei, Customer.TYPE)).isEmpty();
        assertThat(mei.records().count(Customer.TYPE, Customer.CITY.eq("武汉"))).isZero();
    }

    @Test
    void what_the_sharer_may_not_see_it_shows_to_nobody() {
        manager.records()
                .change(zhang, Customer.TYPE.with(zhang, Customer.BIRTHDAY, java.time.LocalDate.of(1990, 5, 1)));
        CrmSession seer = as("mei", "seer");
        share(lin, NewShare.toChange(Grantee.user("mei")));
        Customer shared = seer.customers().get(zhang.id());
        assertThat(shared.birthday()).as("hidden from sales").isNull();
        assertThat(seer.records().count(Customer.TYPE, Customer.BIRTHDAY.present()))
                .isZero();
        assertThat(seer.records().withheld(Customer.TYPE, zhang.id()).hidden()).containsExactly("birthday");
        share(manager, NewShare.toRead(Grantee.user("mei")));
        assertThat(seer.customers().get(zhang.id()).birthday()).isNotNull();
    }

    @Test
    void a_share_ends_by_itself() {
        share(lin, NewShare.toRead(Grantee.user("mei")).until(START.plus(Duration.ofDays(2))));
        assertThat(all(mei, Customer.TYPE)).hasSize(1);
        clock.set(START.plus(Duration.ofDays(2)));
        assertThat(all(mei, Customer.TYPE)).isEmpty();
        assertThat(mei.shares().withMe(10, Optional.empty()).items()).isEmpty();
        assertThat(code(() -> share(lin, NewShare.toRead(Grantee.user("mei")).until(START))))
                .isEqualTo("share.until");
    }

    @Test
    void teams_and_roles_can_be_shared_with() {
        share(lin, NewShare.toRead(Grantee.team("north")));
        assertThat(all(mei, Customer.TYPE)).hasSize(1);
        CrmSession guest = as("gu", "guest");
        assertThat(all(guest, Customer.TYPE)).isEmpty();
        share(lin, NewShare.toRead(Grantee.role("guest")));
        assertThat(all(guest, Customer.TYPE)).hasSize(1);
        assertThat(guest.shares().withMe(10, Optional.empty()).items())
                .extracting(Share::with)
                .containsExactly(Grantee.role("guest"));
    }

    @Test
    void what_belongs_to_it_comes_along_where_that_is_said_and_the_sharer_has_it_too() {
        share(lin, NewShare.toChange(Grantee.user("mei")).withBelongings());
        assertThat(all(mei, Note.TYPE)).hasSize(1);
        assertThat(all(mei, ContactPoint.TYPE)).hasSize(1);
        mei.notes().write(zhang.id(), "and pu'er");
        assertThat(all(lin, Note.TYPE)).hasSize(2);
        assertThat(all(mei, Tagging.TYPE)).as("sales has no tags").isEmpty();
        mei.customers().change(zhang.id(), zhang.version(), CustomerEdit.of().set(Customer.CITY, "北京"));
        assertThat(lin.customers().get(zhang.id()).city()).isEqualTo("北京");
        assertThat(code(() -> mei.records().remove(mei.customers().get(zhang.id()))))
                .isEqualTo("access.remove");
    }

    @Test
    void only_who_may_change_a_record_by_a_role_of_its_own_shares_it() {
        assertThat(code(() -> share(mei, NewShare.toRead(Grantee.user("gu"))))).isEqualTo("record.not-found");
        assertThat(code(() -> share(as("rui", "reader"), NewShare.toRead(Grantee.user("gu")))))
                .isEqualTo("share.right");
        share(lin, NewShare.toChange(Grantee.user("mei")));
        assertThat(code(() -> share(mei, NewShare.toRead(Grantee.user("gu")))))
                .as("shared, not its own")
                .isEqualTo("share.right");
        assertThat(code(() -> as("rui", "reader").shares().of(RecordRef.of(zhang), 10, Optional.empty())))
                .isEqualTo("share.right");
        assertThat(lin.shares().of(RecordRef.of(zhang), 10, Optional.empty()).items())
                .extracting(Share::grantee)
                .containsExactly("user:mei");
    }

    @Test
    void sharing_again_is_one_share_as_said_last() {
        Share first = share(lin, NewShare.toChange(Grantee.user("mei")));
        Share again = share(lin, NewShare.toRead(Grantee.user("mei")));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(code(() -> mei.customers()
                        .change(zhang.id(), zhang.version(), CustomerEdit.of().set(Customer.CITY, "北京"))))
                .isEqualTo("access.change");
    }

    @Test
    void what_is_denied_is_denied_against_roles_and_shares_but_not_to_who_is_exempt() {
        share(lin, NewShare.toRead(Grantee.user("mei")).withBelongings());
        manager.tags().define("vip", "VIP");
        manager.tags().add(Customer.TYPE, zhang.id(), "vip");
        assertThat(all(lin, Customer.TYPE)).isEmpty();
        assertThat(all(mei, Customer.TYPE)).isEmpty();
        assertThat(all(mei, Note.TYPE)).as("what belongs to it").isEmpty();
        assertThat(all(lin, ContactPoint.TYPE)).as("what belongs to it").isEmpty();
        assertThat(all(manager, Customer.TYPE)).hasSize(1);
        assertThat(lin.customers().search("zhang").items()).isEmpty();
    }

    @Test
    void a_tag_of_a_denied_customer_is_not_read_and_that_of_another_is() {
        Customer li = manager.customers().register(NewCustomer.person("李娜").owner("lin"));
        manager.tags().define("vip", "VIP");
        manager.tags().define("tea", "Tea");
        manager.tags().add(Customer.TYPE, zhang.id(), "tea");
        manager.tags().add(Customer.TYPE, li.id(), "tea");
        CrmSession tagger = as("lin", "tagger");
        assertThat(all(tagger, Tagging.TYPE)).hasSize(2);
        manager.tags().add(Customer.TYPE, zhang.id(), "vip");
        assertThat(all(tagger, Tagging.TYPE)).extracting(Tagging::record).containsExactly(RecordRef.of(li));
        assertThat(tagger.records().count(Tagging.TYPE, Tagging.TAG.eq("vip"))).isZero();
        assertThat(tagger.tags().of(RecordRef.of(li))).hasSize(1);
        assertThat(code(() -> tagger.tags().of(RecordRef.of(zhang)))).isEqualTo("record.not-found");
        assertThat(all(manager, Tagging.TYPE)).hasSize(3);
    }

    @Test
    void a_tag_of_a_shared_customer_is_read_where_it_is_shared_with_what_belongs_to_it() {
        Customer li = manager.customers().register(NewCustomer.person("李娜").owner("mei"));
        manager.tags().define("tea", "Tea");
        manager.tags().add(Customer.TYPE, zhang.id(), "tea");
        manager.tags().add(Customer.TYPE, li.id(), "tea");
        CrmSession tagger = as("lin", "tagger");
        share(tagger, NewShare.toRead(Grantee.user("mei")));
        assertThat(mei.tags().of(RecordRef.of(zhang)))
                .as("not said to come along")
                .isEmpty();
        share(tagger, NewShare.toRead(Grantee.user("mei")).withBelongings());
        assertThat(mei.tags().of(RecordRef.of(zhang))).hasSize(1);
        assertThat(mei.tags().of(RecordRef.of(li)))
                .as("her own role has no tags")
                .isEmpty();
        assertThat(all(mei, Tagging.TYPE)).extracting(Tagging::record).containsExactly(RecordRef.of(zhang));
        assertThat(mei.tags().customers("tea").items()).extracting(Customer::id).containsExactly(zhang.id());
    }

    @Test
    void rights_cost_one_row_where_nothing_is_shared_and_one_look_where_something_is() {
        storage.forget();
        lin.customers().get(zhang.id());
        List<String> before = List.copyOf(storage.reads());
        assertThat(before).startsWith("findAll RoleSheet").contains("findAll Customer");
        share(lin, NewShare.toRead(Grantee.user("mei")));
        storage.forget();
        lin.customers().get(zhang.id());
        assertThat(storage.reads()).filteredOn(read -> !read.contains("Share")).isEqualTo(before);
        assertThat(storage.reads()).filteredOn(read -> read.contains("Share")).hasSize(1);
    }

    @Test
    void more_shares_than_few_are_all_seen_and_no_others() {
        List<Customer> some = new ArrayList<>();
        for (int i = 0; i <= StoredGiven.FEW; i++) {
            Customer customer =
                    manager.customers().register(NewCustomer.person("Li " + i).owner("lin"));
            lin.shares().share(Customer.TYPE, customer.id(), NewShare.toRead(Grantee.user("mei")));
            some.add(customer);
            if (i >= StoredGiven.FEW - 2) {
                assertThat(mei.records().count(Customer.TYPE, Criteria.everything()))
                        .as("of %d", i + 1)
                        .isEqualTo(i + 1);
            }
        }
        assertThat(code(() -> mei.records().change(some.get(0), some.get(0)))).isEqualTo("access.change");
    }

    @Test
    void shares_stand_in_the_history_of_what_is_shared() {
        Share share = share(lin, NewShare.toRead(Grantee.user("mei")));
        lin.shares().revoke(share.id());
        assertThat(manager.history()
                        .of(Share.TYPE, share.id(), 10, Optional.empty())
                        .items())
                .extracting(event -> event.name() + " " + event.actor())
                .containsExactly("shares.revoked lin", "shares.shared lin");
    }
}
