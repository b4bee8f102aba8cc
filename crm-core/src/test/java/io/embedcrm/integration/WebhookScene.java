package io.embedcrm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.Crm;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Due;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A shop, a server of somebody's, and a boss who may have the one tell the other. */
final class WebhookScene implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    static final WebhookSecret SECRET = WebhookSecret.random();

    private static final ObjectMapper JSON = new ObjectMapper();

    final Receiver receiver = Receiver.open();
    final SettableClock clock = new SettableClock(NOW);
    final List<Long> heard = new ArrayList<>();
    final TenantId tenant;
    final Storage storage;
    final Crm crm;
    final CrmSession boss;

    WebhookScene(RoomStorage kept, UnaryOperator<WebhookSettings> settings) {
        tenant = kept.tenant();
        storage = kept.storage(clock);
        crm = Crm.on(storage)
                .records(new RoomCatalog(List.of(Vault.TYPE)))
                .policy(Roles.of(
                        Directory.empty(),
                        Role.named("boss").everything(Scope.ALL),
                        Role.named("partner")
                                .read(Scope.ALL, Customer.TYPE)
                                .hide(Customer.CITY)
                                .mask(Mask.NAME, Customer.NAME),
                        Role.named("stranger").read(Scope.ALL, Vault.TYPE),
                        Role.named("auditor").readEverything(Scope.ALL)))
                .clock(clock)
                .afterCommit("ear", (event, session) -> heard.add(event.position()))
                .webhooks(settings.apply(WebhookSettings.standard()
                        .allowingPrivateAddressesForTests()
                        .share(Duration.ofMinutes(1))
                        .pauses(List.of(Duration.ofSeconds(10), Duration.ofSeconds(100)))))
                .build();
        boss = crm.as(tenant, Actor.of("wu", "boss", "partner", "stranger"));
    }

    static void tables(RoomStorage kept) {
        List<RecordType<?>> types = new ArrayList<>(CrmRecords.catalog().types());
        types.add(Vault.TYPE);
        kept.open(new RoomCatalog(types));
    }

    NewWebhook wanted() {
        return NewWebhook.of("erp", receiver.url(), SECRET);
    }

    Webhook webhook() {
        return boss.webhooks().register(wanted());
    }

    Customer customer(String name) {
        return boss.customers().register(NewCustomer.person(name).city("武汉"));
    }

    Customer moved(Customer customer, String city) {
        return boss.customers()
                .change(customer.id(), customer.version(), CustomerEdit.of().set(Customer.CITY, city));
    }

    Due.Result run() {
        return crm.due(tenant).run(clock.instant());
    }

    void pass(Duration time) {
        clock.pass(time);
        run();
    }

    List<JsonNode> told() {
        return receiver.messages().stream()
                .map(message -> {
                    try {
                        return JSON.readTree(message.body());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** What was told, as the place in its stream and the name. */
    List<String> places() {
        return told().stream()
                .map(json -> json.get("position") + " "
                        + json.get("data").path("name").asText())
                .toList();
    }

    static String code(ThrowingCallable call) {
        CrmException refusal = catchThrowableOfType(CrmException.class, call);
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal.code();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
