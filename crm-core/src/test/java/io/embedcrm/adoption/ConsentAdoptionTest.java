package io.embedcrm.adoption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.event.Event;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.privacy.ConsentState;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewPurpose;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Query;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** The newsletter of a running shop is adopted, on each storage. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class ConsentAdoptionTest {
    private static final DataUse NEWS = DataUse.of(ShopPurposes.MARKETING, "email");
    private static final Instant SAID = ListedShop.OPENED.plus(Duration.ofDays(3));

    @Parameter
    RoomStorage kept;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
    private final List<Event> told = new ArrayList<>();
    private final ListedShop shop = new ListedShop();
    private Crm crm;
    private CrmSession lin;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new RoomCatalog(CrmRecords.catalog().types()));
    }

    @BeforeEach
    void open_shop() {
        crm = Crm.on(kept.storage(clock))
                .tenant(kept.tenant())
                .policy(AccessPolicy.unrestricted())
                .clock(clock)
                .beforeCommit((event, session) -> told.add(event))
                .afterCommit("sender", (event, session) -> told.add(event))
                .build();
        lin = crm.as(Actor.of("lin"));
        lin.purposes().defineAbsent(ShopPurposes.definitions());
        crm.due().run(clock.instant());
        told.clear();
        shop.customer("张伟");
        shop.customer("李娜");
        shop.order("1", "100");
    }

    private Customer customer(String key) {
        return lin.customers().find("shop", key).orElseThrow();
    }

    private Reconciliation run() {
        return lin.adoption().run(shop, progress -> {});
    }

    private List<AdoptionFinding> findings() {
        return lin.adoption().findings("shop", 100, Optional.empty()).items();
    }

    private List<ConsentEntry> entries() {
        return lin.records().list(Query.of(ConsentEntry.TYPE)).items();
    }

    private void newsletter() {
        shop.said(
                "1", customer -> NewConsent.granted(customer, NEWS).since(SAID).evidence("footer form"));
        shop.said("2", customer -> NewConsent.granted(customer, NEWS).since(SAID));
        shop.said("2", customer -> NewConsent.withdrawn(customer, NEWS).since(SAID.plusSeconds(60)));
    }

    @Test
    void consents_are_taken_in_from_the_instant_on_at_which_they_were_given() {
        newsletter();
        Reconciliation reconciliation = run();
        assertThat(reconciliation.even()).isTrue();
        assertThat(reconciliation.of(AdoptedKind.CONSENTS))
                .isEqualTo(new Reconciliation.Count(AdoptedKind.CONSENTS, 3, 3, 0, 0, 0));
        assertThat(lin.consents().decide(customer("1").id(), NEWS).yes()).isTrue();
        assertThat(lin.consents().decide(customer("2").id(), NEWS).yes()).isFalse();
        assertThat(lin.consents()
                        .decide(customer("1").id(), NEWS, SAID.minusSeconds(1))
                        .yes())
                .isFalse();
        assertThat(lin.consents()
                        .decide(customer("2").id(), NEWS, SAID.plusSeconds(30))
                        .yes())
                .isTrue();
        assertThat(lin.consents().ledger(customer("1").id()).items())
                .extracting(
                        ConsentEntry::effectiveAt,
                        ConsentEntry::recordedAt,
                        ConsentEntry::recordedBy,
                        ConsentEntry::source,
                        ConsentEntry::sourceKey,
                        ConsentEntry::evidence)
                .containsExactly(tuple(SAID, clock.instant(), "lin", "shop", "1", "footer form"));
    }

    @Test
    void nobody_is_told_of_them_but_their_history_is_kept() {
        newsletter();
        run();
        crm.due().run(clock.instant());
        assertThat(told).isEmpty();
        assertThat(entries().stream()
                        .flatMap(entry ->
                                lin.history().of(ConsentEntry.TYPE, entry.id(), 10, Optional.empty()).items().stream())
                        .map(Event::name))
                .containsExactlyInAnyOrder(
                        "adoption.consents.granted", "adoption.consents.granted", "adoption.consents.withdrawn");
    }

    @Test
    void a_second_run_changes_nothing() {
        newsletter();
        run();
        List<ConsentEntry> entries = entries();
        List<ConsentState> states =
                lin.records().list(Query.of(ConsentState.TYPE)).items();
        clock.pass(Duration.ofDays(1));
        Reconciliation again = run();
        assertThat(again.run()).isEqualTo(2);
        assertThat(again.even()).isTrue();
        assertThat(again.of(AdoptedKind.CONSENTS).differing()).isZero();
        assertThat(entries()).isEqualTo(entries);
        assertThat(lin.records().list(Query.of(ConsentState.TYPE)).items()).isEqualTo(states);
        assertThat(lin.adoption().steps("shop").get(3).known()).isEqualTo(3);
    }

    @Test
    void what_the_shop_told_itself_meanwhile_counts_and_is_not_there_twice() {
        run();
        lin.consents()
                .record(NewConsent.granted(customer("1").id(), NEWS).since(SAID).from("shop", "1"));
        newsletter();
        lin.consents().withdraw(customer("1").id(), NEWS, "said on the phone");
        run();
        assertThat(entries()).hasSize(4);
        assertThat(lin.consents().decide(customer("1").id(), NEWS).yes()).isFalse();
    }

    @Test
    void rows_that_cannot_be_taken_are_refused_one_by_one_and_the_rest_goes_on() {
        lin.purposes()
                .define(NewPurpose.byConsent("news-abroad", "News abroad", "境外资讯")
                        .confirmed());
        shop.said("9", customer -> NewConsent.granted(customer, NEWS).since(SAID));
        shop.said("1", customer -> NewConsent.granted(customer, DataUse.of("unheard-of")));
        shop.said("1", customer -> NewConsent.granted(customer, DataUse.of("news-abroad")));
        shop.said(
                "1",
                customer ->
                        NewConsent.granted(customer, NEWS).since(clock.instant().plus(Duration.ofDays(9))));
        shop.said("1", customer -> {
            throw new IllegalStateException("no column");
        });
        shop.said("2", customer -> NewConsent.granted(customer("1").id(), NEWS));
        shop.said("2", customer -> NewConsent.granted(customer, NEWS).since(SAID));
        Reconciliation reconciliation = run();
        assertThat(reconciliation.of(AdoptedKind.CONSENTS))
                .isEqualTo(new Reconciliation.Count(AdoptedKind.CONSENTS, 7, 1, 6, 0, 0));
        assertThat(findings())
                .extracting(AdoptionFinding::of, AdoptionFinding::hostKey, AdoptionFinding::code)
                .containsExactlyInAnyOrder(
                        tuple(AdoptedKind.CONSENTS, "1", "adoption.customer-unknown"),
                        tuple(AdoptedKind.CONSENTS, "2", "purpose.unknown"),
                        tuple(AdoptedKind.CONSENTS, "3", "consent.double-opt-in"),
                        tuple(AdoptedKind.CONSENTS, "4", "consent.in-future"),
                        tuple(AdoptedKind.CONSENTS, "5", "adoption.row-malformed"),
                        tuple(AdoptedKind.CONSENTS, "6", "adoption.source"));
        shop.said.set(
                0,
                new ListedShop.Said(
                        "1", customer -> NewConsent.granted(customer, NEWS).since(SAID)));
        assertThat(run().of(AdoptedKind.CONSENTS).stored()).isEqualTo(2);
    }

    @Test
    void what_the_shop_has_changed_since_is_told_and_left_as_it_was() {
        newsletter();
        run();
        shop.said.set(
                0,
                new ListedShop.Said(
                        "1", customer -> NewConsent.denied(customer, NEWS).since(SAID)));
        shop.said.set(
                1,
                new ListedShop.Said(
                        "2", customer -> NewConsent.granted(customer, NEWS).since(SAID.plusSeconds(1))));
        shop.said.set(
                2,
                new ListedShop.Said(
                        "1", customer -> NewConsent.withdrawn(customer, NEWS).since(SAID)));
        List<ConsentEntry> entries = entries();
        run();
        assertThat(findings())
                .extracting(AdoptionFinding::kind, AdoptionFinding::hostKey, AdoptionFinding::subject)
                .containsExactlyInAnyOrder(
                        tuple(FindingKind.DIFFERS, "1", "ConsentEntry.decision"),
                        tuple(FindingKind.DIFFERS, "2", "ConsentEntry.effectiveAt"),
                        tuple(FindingKind.DIFFERS, "3", "ConsentEntry.customer"));
        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void a_run_that_was_begun_before_there_were_consents_takes_them_in_as_well() {
        newsletter();
        assertThatThrownBy(() -> lin.adoption().run(shop, progress -> {
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        lin.records()
                .list(Query.of(AdoptionStep.TYPE).where(AdoptionStep.KIND.eq(AdoptedKind.CONSENTS)))
                .items()
                .forEach(step -> lin.records().remove(step));
        assertThat(lin.adoption().steps("shop")).hasSize(3);
        Reconciliation reconciliation = run();
        assertThat(reconciliation.run()).isEqualTo(1);
        assertThat(reconciliation.of(AdoptedKind.CONSENTS).stored()).isEqualTo(3);
        assertThat(lin.adoption().steps("shop")).hasSize(4);
    }
}
