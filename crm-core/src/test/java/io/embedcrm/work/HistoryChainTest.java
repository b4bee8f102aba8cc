package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.event.FieldChange;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.TenantId;
import io.embedcrm.tenants.NewTenant;
import io.embedcrm.tenants.Tenants;
import io.embedcrm.work.HistoryFault.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The history as a chain: whole while nothing but the CRM writes, and what else was done is found. */
class HistoryChainTest extends ChainScene {
    @Test
    void what_was_written_is_sound_and_all_of_it_is_looked_at() {
        trade();
        HistoryAnchor anchor = chain().seal().orElseThrow();
        clock.pass(HOUR);
        lin().customers().register(NewCustomer.person("later"));
        HistoryCheck check = verified(HistoryCheck.against(anchor));
        assertThat(faults).isEmpty();
        assertThat(check.lines()).isEqualTo(raw(tx -> tx.count(Change.TYPE, Criteria.everything())));
        assertThat(check.streams()).isEqualTo(raw(tx -> tx.count(EventStream.TYPE, Criteria.everything())));
        assertThat(check.seals()).isEqualTo(1);
        assertThat(check.unchained()).isZero();
        assertThat(check.erased()).isZero();
    }

    @Test
    void nothing_is_kept_where_history_is_not_chained() {
        crm = crm(builder -> builder);
        trade();
        crm.due().run(clock.instant().plus(HOUR));
        assertThat(all(Change.TYPE)).extracting(Change::proof).containsOnlyNulls();
        assertThat(all(EventStream.TYPE)).extracting(EventStream::head).containsOnlyNulls();
        assertThat(all(HistorySeal.TYPE)).isEmpty();
        assertThatThrownBy(() -> chain().seal())
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo("history.unchained"));
        assertThat(verified().sound()).isTrue();
    }

    @Test
    void what_is_due_seals_what_has_waited_for_so_long() {
        trade();
        crm.due().run(clock.instant());
        assertThat(chain().anchor()).isEmpty();
        crm.due().run(clock.instant().plus(HOUR));
        assertThat(chain().anchor()).isPresent();
        assertThat(all(EventStream.TYPE)).extracting(EventStream::unsealedAt).containsOnlyNulls();
        HistoryAnchor anchor = chain().anchor().orElseThrow();
        assertThat(HistoryAnchor.parse(anchor.toString())).isEqualTo(anchor);
    }

    @Test
    void lines_from_before_the_chain_are_counted_and_more_of_them_are_found() {
        Crm before = crm(builder -> builder);
        Customer old = before.as(Actor.of("lin")).customers().register(NewCustomer.person("old"));
        List<Change> lines = all(Change.TYPE);
        lin().records().change(old, Customer.TYPE.with(old, Customer.CITY, "Wuhan"));
        HistoryAnchor anchor = chain().seal().orElseThrow();
        HistoryCheck check = verified(HistoryCheck.against(anchor));
        assertThat(faults).isEmpty();
        assertThat(check.unchained()).isEqualTo(lines.size());
        before.as(Actor.of("lin")).customers().register(NewCustomer.person("unnoticed"));
        verified(HistoryCheck.against(anchor));
        assertThat(faults).extracting(HistoryFault::kind).containsExactly(Kind.UNCHAINED_DIFFER);
        Customer now = lin().customers().get(old.id());
        before.as(Actor.of("lin")).records().change(now, Customer.TYPE.with(now, Customer.CITY, "Beijing"));
        verified(HistoryCheck.against(anchor));
        assertThat(faults).extracting(HistoryFault::kind).contains(Kind.LINE_UNTIED);
    }

    @Test
    void a_removed_line_is_found_where_it_stood() {
        Customer zhang = trade().get(0);
        Change gone = stream(zhang.id()).get(1);
        raw(tx -> {
            tx.delete(gone);
            return gone;
        });
        verified();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.LINE_MISSING);
            assertThat(fault.stream()).contains(gone.stream());
            assertThat(fault.position()).isEqualTo(2);
        });
        List<Change> left = stream(zhang.id());
        Change last = left.get(left.size() - 1);
        raw(tx -> {
            tx.delete(last);
            return last;
        });
        verified();
        assertThat(faults).extracting(HistoryFault::position).containsExactly(2L, last.position());
    }

    @Test
    void a_line_put_in_is_found_behind_the_end_and_with_a_counter_that_was_moved_for_it() {
        Customer zhang = trade().get(0);
        List<Change> lines = stream(zhang.id());
        Change last = lines.get(lines.size() - 1);
        Change added = new Change(
                new Id<>(UUID.randomUUID()),
                1,
                last.stream(),
                last.position() + 1,
                last.record(),
                last.revision(),
                last.whole(),
                last.act(),
                last.name(),
                last.at(),
                last.actor(),
                last.behalf(),
                last.self(),
                last.cause(),
                last.depth(),
                null,
                last.proof());
        raw(tx -> tx.insert(added));
        verified();
        assertThat(faults)
                .extracting(HistoryFault::kind)
                .contains(Kind.LINE_BEYOND, Kind.LINE_ALTERED, Kind.HEAD_ALTERED);
        raw(tx -> {
            EventStream counter =
                    tx.find(EventStream.TYPE, EventStream.idOf(last.stream())).orElseThrow();
            return tx.update(counter, counter.upTo(added.position(), counter.lastAt(), null));
        });
        verified();
        assertThat(faults)
                .allMatch(fault -> fault.position() == added.position())
                .extracting(HistoryFault::kind)
                .contains(Kind.LINE_ALTERED);
    }

    @Test
    void lines_that_changed_places_are_found_at_both() {
        Customer zhang = trade().get(0);
        Change first = stream(zhang.id()).get(0);
        Change second = stream(zhang.id()).get(1);
        raw(tx -> {
            tx.deleteAll(Change.TYPE, List.of(first, second), Criteria.everything());
            return tx.insertAll(
                    Change.TYPE,
                    List.of(
                            Change.TYPE.with(first, Change.POSITION, 2L),
                            Change.TYPE.with(second, Change.POSITION, 1L)));
        });
        verified();
        assertThat(faults).extracting(HistoryFault::position).contains(1L, 2L);
    }

    @Test
    void an_end_that_was_cut_off_with_its_counter_is_known_by_the_seal_and_by_the_anchor() {
        Customer zhang = trade().get(0);
        HistoryAnchor anchor = chain().seal().orElseThrow();
        List<Change> lines = stream(zhang.id());
        Change last = lines.get(lines.size() - 1);
        cut(lines);
        verified();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Kind.LINE_MISSING);
            assertThat(fault.position()).isEqualTo(last.position());
            assertThat(fault.seal()).isEqualTo(1);
        });
        raw(tx -> tx.remove(Query.of(HistorySeal.TYPE).limit(100)));
        verified();
        assertThat(faults).as("nothing knows it any more").isEmpty();
        verified(HistoryCheck.against(anchor));
        assertThat(faults).containsExactly(HistoryFault.ofSeal(Kind.SEAL_MISSING, 1));
    }

    private void cut(List<Change> lines) {
        Change last = lines.get(lines.size() - 1);
        Change before = lines.get(lines.size() - 2);
        raw(tx -> {
            tx.delete(last);
            EventStream counter =
                    tx.find(EventStream.TYPE, EventStream.idOf(last.stream())).orElseThrow();
            StreamHead head = LineTies.head(List.of(before));
            return tx.update(
                    counter,
                    counter.upTo(before.position(), counter.lastAt(), null)
                            .headed(head)
                            .sealed());
        });
    }

    @Test
    void a_forger_who_ties_all_anew_is_found_by_the_anchor_alone() {
        Customer zhang = trade().get(0);
        chain().seal();
        HistoryAnchor anchor = chain().anchor().orElseThrow();
        List<Change> lines = stream(zhang.id());
        List<Change> forged = new ArrayList<>();
        lines.forEach(line -> forged.add(Change.TYPE.with(line, Change.ACTOR, "somebody else")));
        List<Change> tied = new LineTies().tied(null, forged);
        raw(tx -> {
            tx.deleteAll(Change.TYPE, lines, Criteria.everything());
            tx.insertAll(Change.TYPE, tied);
            EventStream counter = tx.find(EventStream.TYPE, EventStream.idOf(lines.get(0).stream()))
                    .orElseThrow();
            tx.update(counter, counter.headed(LineTies.head(tied)));
            return tx.remove(Query.of(HistorySeal.TYPE).limit(100));
        });
        raw(tx -> {
            List<EventStream> all =
                    tx.list(Query.of(EventStream.TYPE).limit(1_000)).items();
            return tx.updateAll(
                    EventStream.TYPE,
                    all.stream()
                            .map(stream -> new Edit<>(
                                    stream,
                                    stream.headed(StreamHead.read(Objects.requireNonNull(stream.head()))
                                            .orElseThrow())))
                            .toList(),
                    Criteria.everything());
        });
        chain().seal();
        verified();
        assertThat(faults).isEmpty();
        verified(HistoryCheck.against(anchor));
        assertThat(faults).extracting(HistoryFault::kind).containsExactly(Kind.ANCHOR_DIFFERS);
    }

    @Test
    void an_erasure_leaves_the_chain_whole_and_what_is_erased_says_nothing_else_afterwards() {
        crm = crm(builder -> builder.chainHistory(HOUR)
                .addressKey(of -> "a key that is long enough".getBytes(StandardCharsets.UTF_8)));
        Customer zhang = trade().get(0);
        HistoryAnchor anchor = chain().seal().orElseThrow();
        lin().erasure().erase(zhang.id(), "the person asked");
        HistoryCheck check = verified(HistoryCheck.against(anchor));
        assertThat(faults).isEmpty();
        assertThat(check.erased()).isPositive();
        assertThat(all(Change.TYPE).toString()).doesNotContain("anna");
        HistoryAnchor later = chain().seal().orElseThrow();
        assertThat(all(EndedStream.TYPE)).extracting(EndedStream::unsealedAt).containsOnlyNulls();
        verified(HistoryCheck.against(later));
        assertThat(faults).isEmpty();

        for (Change line : stream(zhang.id())) {
            forge(
                    line,
                    line.telling(line.changes() == null ? told("x", "y") : said(line.changes()))
                            .proven(line.proof()));
            verified(HistoryCheck.against(later));
            assertThat(faults).extracting(HistoryFault::kind).contains(Kind.LINE_ALTERED);
            raw(tx -> {
                tx.delete(tx.find(Change.TYPE, line.id()).orElseThrow());
                return tx.insert(line);
            });
        }
        verified(HistoryCheck.against(later));
        assertThat(faults).isEmpty();
    }

    private static String told(String from, String to) {
        return ChangesJson.write(List.of(new FieldChange("city", from, to)));
    }

    private static String said(String erased) {
        return erased.replace("{\"erased\":true}", "\"Beijing\"");
    }

    @Test
    void encrypted_values_cannot_be_guessed_by_their_digests_and_what_is_encrypted_is_proven_all_the_same() {
        KeyRing first = KeyRing.of("k1", new byte[KeyRing.KEY_LENGTH]);
        KeyRing index = KeyRing.of("i1", new byte[KeyRing.KEY_LENGTH]);
        crm = encrypting(first, index);
        Customer zhang = trade().get(0);
        HistoryAnchor anchor = chain().seal().orElseThrow();
        Change told = telling(zhang);
        assertThat(told.changes()).as("ciphertext").startsWith("⁂");
        assertThat(told.proof()).as("and its salt").startsWith("⁂");
        assertThat(verified(HistoryCheck.against(anchor)).sound()).isTrue();

        crm = encrypting(first.turnedTo("k2", new byte[KeyRing.KEY_LENGTH]), index);
        crm.due().run(clock.instant());
        assertThat(verified(HistoryCheck.against(anchor)).sound()).isTrue();

        Change now = telling(zhang);
        assertThat(now.changes()).as("by the key of now").startsWith("⁂ck2:");
        for (Field<Change, String> column : List.of(Change.CHANGES, Change.PROOF)) {
            String text = Objects.requireNonNull(column.of(now));
            int at = text.length() / 2;
            String other = text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
            Change altered = Change.TYPE.with(now, column, other);
            forge(now, altered);
            verified(HistoryCheck.against(anchor));
            assertThat(faults)
                    .filteredOn(fault -> fault.kind() == Kind.LINE_ALTERED)
                    .extracting(HistoryFault::position)
                    .contains(now.position());
            forge(altered, now);
        }
        assertThat(verified(HistoryCheck.against(anchor)).sound()).isTrue();
    }

    private Change telling(Customer customer) {
        return stream(customer.id()).stream()
                .filter(line -> line.changes() != null)
                .findFirst()
                .orElseThrow();
    }

    private Crm encrypting(KeyRing keys, KeyRing index) {
        return crm(builder -> builder.chainHistory(HOUR)
                .encryption(FieldEncryption.by(KeyProvider.of(keys, index)).hidden(Customer.CITY)));
    }

    @Test
    void a_tenant_that_was_moved_is_proven_by_the_anchor_it_had() {
        crm = crm(builder -> builder.chainHistory(HOUR).manyTenants());
        Tenants tenants = crm.tenants(Actor.of("operator"));
        tenants.open(NewTenant.of(tenant, Settings.DEFAULT));
        trade();
        HistoryAnchor anchor = chain().seal().orElseThrow();
        tenants.suspend(tenant);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        tenants.export(tenant, whole);

        TenantId moved = kept.tenant();
        tenants.open(NewTenant.of(moved, Settings.DEFAULT));
        tenants.suspend(moved);
        tenants.restore(moved, new ByteArrayInputStream(whole.toByteArray()));
        HistoryCheck check = crm.historyChain(moved).verifyAll(HistoryCheck.against(anchor), faults::add);
        assertThat(faults).isEmpty();
        assertThat(check.lines()).isEqualTo(raw(tx -> tx.count(Change.TYPE, Criteria.everything())));
        tenants.delete(moved, moved.value());
        assertThat(verified(HistoryCheck.against(anchor)).sound()).isTrue();
    }

    @Test
    void a_crash_or_a_refusal_leaves_neither_a_line_nor_a_link() {
        Customer zhang = trade().get(0);
        Crm vetoing = crm(builder -> builder.chainHistory(HOUR).beforeCommit((event, session) -> {
            throw new RefusedException("test.no", null, "no");
        }));
        assertThatThrownBy(() -> vetoing.as(Actor.of("lin"))
                        .records()
                        .change(zhang, Customer.TYPE.with(zhang, Customer.CITY, "nowhere")))
                .isInstanceOf(RefusedException.class);
        verified();
        assertThat(faults).isEmpty();
    }

    @Test
    void writers_and_sealers_on_several_nodes_leave_one_chain() throws Exception {
        List<Customer> customers = trade();
        Crm other = crm(builder -> builder.chainHistory(HOUR));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                CrmSession session = (i % 2 == 0 ? crm : other).as(Actor.of("w" + i));
                String mark = "w" + i;
                work.add(threads.submit(() -> write(session, customers, mark)));
            }
            for (Crm node : List.of(crm, other)) {
                work.add(threads.submit(() -> {
                    for (int round = 0; round < 6; round++) {
                        node.historyChain().seal();
                        assertThat(node.historyChain()
                                        .verifyAll(HistoryCheck.begin(), fault -> {})
                                        .sound())
                                .isTrue();
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        HistoryAnchor anchor = chain().seal().orElseThrow();
        HistoryCheck check = verified(HistoryCheck.against(anchor));
        assertThat(faults).isEmpty();
        assertThat(check.lines()).isEqualTo(raw(tx -> tx.count(Change.TYPE, Criteria.everything())));
        assertThat(check.seals()).isGreaterThanOrEqualTo(1);
    }

    private static void write(CrmSession session, List<Customer> customers, String mark) {
        for (int round = 0; round < 15; round++) {
            session.notes().write(customers.get(round % customers.size()).id(), mark + " note " + round);
            session.customers().register(NewCustomer.person(mark + " " + round));
        }
    }

    @Test
    void an_examination_goes_on_from_where_it_was_kept() {
        for (int i = 0; i < 120; i++) {
            lin().customers().register(NewCustomer.person("customer " + i));
        }
        chain().seal();
        HistoryCheck check = HistoryCheck.begin();
        int calls = 0;
        while (!check.finished()) {
            check = crm(builder -> builder).historyChain().verify(check, faults::add);
            calls++;
        }
        assertThat(calls).isBetween(6, 9);
        assertThat(faults).isEmpty();
        assertThat(check.lines()).isEqualTo(raw(tx -> tx.count(Change.TYPE, Criteria.everything())));
    }
}
