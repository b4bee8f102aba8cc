package io.embedcrm.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.error.NotFoundException;
import io.embedcrm.record.DataClass;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.work.Withheld;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class WhoSeesTest {
    private static final Actor CHEN = Actor.of("chen", "owner");
    private static final Actor LIN = Actor.of("lin", "guide");
    private static final Actor XU = Actor.of("xu", "guide");
    private static final Actor MA = Actor.of("ma", "auditor");
    private static final Actor STRANGER = Actor.of("stranger", "no-such-role");

    private static final Role GUIDE =
            Role.named("guide").may(Scope.OWN, Customer.TYPE).hide(Customer.BIRTHDAY);
    private static final Role AUDITOR = Role.named("auditor")
            .readEverything(Scope.ALL)
            .mask(Mask.NAME, Customer.NAME)
            .maskAll(DataClass.SENSITIVE, Mask.ALL);

    @Parameter
    RoomStorage kept;

    private Crm crm;
    private Customer zhang;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(CrmRecords.catalog());
    }

    @BeforeEach
    void open_shop() {
        SettableClock clock = new SettableClock(Instant.parse("2026-05-01T17:00:00Z"));
        crm = Crm.on(kept.storage(clock))
                .policy(Roles.of(Role.named("owner").everything(Scope.ALL), GUIDE, AUDITOR))
                .clock(clock)
                .tenant(kept.tenant())
                .build();
        CrmSession chen = crm.as(CHEN);
        chen.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "allergy", AttributeKind.TEXT, "Allergy")
                        .dataClass(DataClass.SENSITIVE));
        zhang = chen.customers()
                .register(NewCustomer.person("张伟")
                        .owner("lin")
                        .birthday(LocalDate.of(1990, 2, 3))
                        .attribute("allergy", "nuts"));
    }

    private List<Sight> asked(Actor by, Actor... about) {
        return crm.as(by).description().whoSees(Customer.TYPE, zhang.id(), List.of(about));
    }

    @Test
    void each_is_told_in_the_order_given() {
        assertThat(asked(CHEN, XU, LIN, CHEN, STRANGER))
                .extracting(Sight::actor, Sight::readable)
                .containsExactly(tuple(XU, false), tuple(LIN, true), tuple(CHEN, true), tuple(STRANGER, false));
    }

    @Test
    void what_is_kept_from_them_is_what_they_find_kept_from_themselves() {
        for (Actor each : List.of(CHEN, LIN, MA)) {
            assertThat(asked(CHEN, each).get(0).withheld())
                    .as("of %s", each)
                    .isEqualTo(crm.as(each).records().withheld(Customer.TYPE, zhang.id()));
        }
    }

    @Test
    void hidden_and_masked_fields_are_named() {
        assertThat(asked(CHEN, LIN).get(0).withheld()).isEqualTo(new Withheld(Set.of("birthday"), Set.of()));
        Withheld fromMa = asked(CHEN, MA).get(0).withheld();
        assertThat(fromMa.masked()).containsExactlyInAnyOrder("name", "attributes.allergy");
        assertThat(fromMa.hidden()).contains("nameWords", "sortName");
    }

    @Test
    void an_attribute_the_asker_does_not_see_is_not_told_by_the_sight_of_others() {
        Crm strict = Crm.on(kept.storage(new SettableClock(Instant.parse("2026-05-01T17:00:00Z"))))
                .policy(Roles.of(
                        Role.named("owner").everything(Scope.ALL),
                        Role.named("guide").everything(Scope.ALL).hideAll(DataClass.SENSITIVE),
                        AUDITOR))
                .tenant(kept.tenant())
                .build();
        CrmSession chen = strict.as(CHEN);
        chen.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "allergy", AttributeKind.TEXT, "Allergy")
                        .dataClass(DataClass.SENSITIVE));
        Customer li = chen.customers().register(NewCustomer.person("李娜").attribute("allergy", "nuts"));
        assertThat(strict.as(XU)
                        .description()
                        .whoSees(Customer.TYPE, li.id(), List.of(MA))
                        .get(0)
                        .withheld()
                        .masked())
                .containsExactly("name");
        assertThat(chen.description()
                        .whoSees(Customer.TYPE, li.id(), List.of(MA))
                        .get(0)
                        .withheld()
                        .masked())
                .containsExactlyInAnyOrder("name", "attributes.allergy");
    }

    @Test
    void nobody_asks_about_what_it_does_not_see_itself() {
        assertThatThrownBy(() -> asked(XU, CHEN)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> asked(STRANGER, CHEN)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void a_call_in_the_same_transaction_tells_of_what_is_not_committed_yet() {
        assertThat(crm.as(CHEN).<List<Sight>>together(chen -> {
                    chen.customers().assign(zhang.id(), "xu", null);
                    return chen.description().whoSees(Customer.TYPE, zhang.id(), List.of(LIN, XU));
                }))
                .extracting(Sight::readable)
                .containsExactly(false, true);
    }

    @Test
    void about_how_many_is_asked_has_a_bound() {
        assertThatThrownBy(() -> asked(CHEN)).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> asked(
                        CHEN,
                        Collections.nCopies(DescriptionService.MAX_CANDIDATES + 1, LIN)
                                .toArray(Actor[]::new)))
                .isInstanceOf(LimitExceededException.class);
    }
}
