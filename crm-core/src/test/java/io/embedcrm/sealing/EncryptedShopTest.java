package io.embedcrm.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerEdit;
import io.embedcrm.customers.FormDefinition;
import io.embedcrm.customers.FormField;
import io.embedcrm.customers.FormSubmission;
import io.embedcrm.customers.FormTarget;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.SubmissionState;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.event.FieldChange;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.integration.NewWebhook;
import io.embedcrm.integration.WebhookSecret;
import io.embedcrm.integration.WebhookSettings;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.storage.Storage;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Change;
import io.embedcrm.work.Delivery;
import io.embedcrm.work.Encryption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** A shop whose telephone numbers, birthdays, notes and secrets are encrypted, from the first day or from one day on. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class EncryptedShopTest {
    private static final int CROWD = 230;
    private static final KeyRing INDEX = KeyRing.of("i1", key(9));
    private static final KeyRing FIRST = KeyRing.of("k1", key(1));
    private static final KeyRing SECOND = FIRST.turnedTo("k2", key(2));
    private static final Field<FormSubmission, String> ANSWERS = FormSubmission.TYPE.text("answers");
    private static final WebhookSecret SECRET = WebhookSecret.random();
    private static final Canaries CANARIES = new Canaries(
            "13812345678",
            "138 1234 5678",
            "13912340000",
            "zhang.canary",
            "likes oolong canary",
            "oolong",
            "loves pu'er canary",
            "1987-06-05",
            "1988-07-06",
            "canary-4711",
            "canary-0815",
            "crm-card-99",
            SECRET.text());

    @Parameter
    RoomStorage kept;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T08:00:00Z"));
    private TenantId tenant;
    private Storage storage;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.openAlone(CrmRecords.catalog());
    }

    @BeforeEach
    void open_shop() {
        tenant = kept.tenant();
        storage = kept.storage(clock);
    }

    private static byte[] key(int of) {
        byte[] key = new byte[KeyRing.KEY_LENGTH];
        Arrays.fill(key, (byte) of);
        return key;
    }

    private static FieldEncryption chosen(KeyRing encryption, KeyRing index) {
        return FieldEncryption.by(KeyProvider.of(encryption, index))
                .found(
                        ContactPoint.NORMALIZED,
                        Customer.BIRTHDAY,
                        Identity.TYPE.text("externalId"),
                        Customer.ATTRIBUTES.text("id_card"))
                .hidden(Note.TEXT, Customer.TYPE.text("city"));
    }

    private CrmBuilder building() {
        return Crm.on(storage).policy(AccessPolicy.unrestricted()).clock(clock);
    }

    private static CrmBuilder telling(CrmBuilder builder) {
        return builder.webhooks(WebhookSettings.standard().allowingPrivateAddressesForTests())
                .afterCommit("deaf", (event, session) -> {
                    throw new IllegalStateException("deaf");
                });
    }

    private Crm crm(FieldEncryption encryption) {
        return building()
                .webhooks(WebhookSettings.standard().allowingPrivateAddressesForTests())
                .encryption(encryption)
                .build();
    }

    private Crm plain() {
        return building()
                .webhooks(WebhookSettings.standard().allowingPrivateAddressesForTests())
                .build();
    }

    private CrmSession lin(Crm crm) {
        return crm.as(tenant, Actor.of("lin"));
    }

    /** All that a shop does with the values of one customer. */
    private Customer doMuch(Crm crm) {
        CrmSession lin = lin(crm);
        lin.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "id_card", AttributeKind.TEXT, "Card")
                        .unique());
        lin.webhooks().register(NewWebhook.of("erp", "https://127.0.0.1:9/hook", SECRET));
        Customer zhang = lin.once("form-1")
                .customers()
                .register(NewCustomer.person("Zhang")
                        .birthday(LocalDate.of(1987, 6, 5))
                        .identity("erp", "crm-card-99")
                        .attribute("id_card", "canary-4711"));
        ContactPoint phone = lin.contactPoints().add(zhang.id(), NewContactPoint.phone("138 1234 5678"));
        lin.contactPoints().add(zhang.id(), NewContactPoint.email("zhang.canary@example.com"));
        clock.pass(Duration.ofMinutes(1));
        lin.contactPoints().change(phone.id(), phone.version(), NewContactPoint.phone("139 1234 0000"));
        Note note = lin.notes().write(zhang.id(), "likes oolong canary");
        lin.notes().correct(note.id(), "loves pu'er canary");
        zhang = lin.customers().get(zhang.id());
        zhang = lin.customers()
                .change(
                        zhang.id(),
                        zhang.version(),
                        CustomerEdit.of()
                                .set(Customer.BIRTHDAY, LocalDate.of(1988, 7, 6))
                                .attribute("id_card", "canary-0815"));
        lin.forms()
                .draft(
                        "news",
                        FormDefinition.titled("News")
                                .notice("web-1", "name", "phone")
                                .field(FormField.of("name", FormTarget.name(), "Name")
                                        .required())
                                .field(FormField.of("mobile", FormTarget.phone(), "Mobile")));
        lin.forms().publish("news");
        lin.forms().submit("news", "t-1", Map.of("name", "Zhang", "mobile", "138 1234 5678"));
        lin.forms().submit("news", "t-2", Map.of("mobile", "138 1234 5678"));
        for (int i = 0; i < 12; i++) {
            crm.due(tenant).run(clock.instant());
            clock.pass(Duration.ofHours(2));
        }
        return lin.customers().get(zhang.id());
    }

    private List<String> hits() throws SQLException {
        List<String> hits = new ArrayList<>();
        for (RecordType<?> type : CrmRecords.catalog().types()) {
            hits.addAll(hits(type));
        }
        if (kept.database().isPresent()) {
            hits.addAll(CANARIES.in(kept.database().get()));
        }
        return hits;
    }

    private <T extends Entity> List<String> hits(RecordType<T> type) {
        List<String> hits = new ArrayList<>();
        for (T record : stored(type)) {
            for (Field<T, ?> field : type.fields()) {
                CANARIES.in(String.valueOf(field.of(record))).forEach(hit -> hits.add(field + ": " + hit));
            }
        }
        return hits;
    }

    private <T extends Entity> List<T> stored(RecordType<T> type) {
        return storage.transact(
                tenant, tx -> tx.list(Query.of(type).limit(1_000)).items());
    }

    @Test
    void whoever_reads_the_database_reads_none_of_it() throws SQLException {
        Crm crm = telling(building().encryption(chosen(FIRST, INDEX))).build();
        Customer zhang = doMuch(crm);

        assertThat(zhang.birthday()).isEqualTo(LocalDate.of(1988, 7, 6));
        assertThat(zhang.attributes().get("id_card")).isEqualTo("canary-0815");
        assertThat(hits()).isEmpty();
        assertThat(stored(Sealed.TYPE)).isNotEmpty();
        assertThat(crm.deliveries(tenant).parked(Query.of(Delivery.TYPE)).items())
                .isNotEmpty();
    }

    @Test
    void the_search_for_canaries_finds_them_where_nothing_is_encrypted() throws SQLException {
        doMuch(plain());

        List<String> hits = hits();
        assertThat(hits).anyMatch(hit -> hit.startsWith("ContactPoint.raw"));
        assertThat(hits).anyMatch(hit -> hit.startsWith("Change.changes"));
        assertThat(hits).anyMatch(hit -> hit.startsWith("FormSubmission.answers"));
        assertThat(hits).anyMatch(hit -> hit.startsWith("WebhookKey.secret"));
        assertThat(hits).anyMatch(hit -> hit.startsWith("Customer.attributes"));
        if (kept.database().isPresent()) {
            assertThat(hits).anyMatch(hit -> hit.toLowerCase(Locale.ROOT).startsWith("crm_customer_attribute"));
            assertThat(hits).anyMatch(hit -> hit.toLowerCase(Locale.ROOT).startsWith("crm_note_word"));
        }
        forget();
    }

    private void forget() {
        long removed = storage.rowsOf(tenant).remove(1_000);
        while (removed > 0) {
            removed = storage.rowsOf(tenant).remove(1_000);
        }
    }

    @Test
    void nothing_that_is_seen_is_another() {
        Crm crm = crm(chosen(FIRST, INDEX));
        Customer zhang = doMuch(crm);
        CrmSession lin = lin(crm);

        assertThat(lin.contactPoints().of(zhang.id()))
                .extracting(ContactPoint::normalized)
                .containsExactlyInAnyOrder("+8613912340000", "zhang.canary@example.com");
        assertThat(lin.customers().find("erp", "crm-card-99")).contains(zhang);
        assertThat(lin.records()
                        .list(Query.of(Customer.TYPE).where(Customer.BIRTHDAY.eq(LocalDate.of(1988, 7, 6))))
                        .items())
                .contains(zhang);
        assertThat(lin.customers().duplicates(NewCustomer.person("Zhang").phone("139 1234 0000")))
                .isNotEmpty();
        assertThat(lin.history()
                        .of(Customer.TYPE, zhang.id(), 50, Optional.empty())
                        .items())
                .flatExtracting(event -> event.changes())
                .contains(new FieldChange("birthday", LocalDate.of(1987, 6, 5), LocalDate.of(1988, 7, 6)));
        assertThat(lin.history().at(Customer.TYPE, zhang.id(), Instant.parse("2026-05-01T08:00:30Z")))
                .hasValueSatisfying(then -> {
                    assertThat(then.birthday()).isEqualTo(LocalDate.of(1987, 6, 5));
                    assertThat(then.attributes().get("id_card")).isEqualTo("canary-4711");
                });
        assertThatThrownBy(() ->
                        lin.customers().register(NewCustomer.person("Other").attribute("id_card", "canary-0815")))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("attribute.not-unique"));
        assertThatThrownBy(() -> lin.notes().search(zhang.id(), "oolong"))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("criteria.sealed"));
    }

    @Test
    void encryption_is_turned_on_and_keys_are_changed_while_work_goes_on() throws SQLException {
        Customer zhang = doMuch(plain());
        CrmSession silent = lin(building().build());
        for (int i = 0; i < CROWD; i++) {
            silent.customers().register(NewCustomer.person("C" + i).birthday(LocalDate.of(1987, 6, 5)));
        }
        Crm crm = crm(chosen(FIRST, INDEX));
        assertThat(lin(crm).customers().find("erp", "crm-card-99")).contains(zhang);
        assertThatThrownBy(() -> lin(crm).customers()
                        .register(NewCustomer.person("Other").identity("erp", "crm-card-99")))
                .isInstanceOf(CrmException.class);
        assertThat(crm.encryption(tenant).progress()).anyMatch(progress -> !progress.finished());

        crm.due(tenant).run(clock.instant());
        assertThat(crm.encryption(tenant).progress()).allMatch(Encryption.Progress::finished);
        assertThat(hits()).isEmpty();
        assertThat(lin(crm).customers().get(zhang.id()).birthday()).isEqualTo(zhang.birthday());
        assertThat(count(crm)).isEqualTo(CROWD);

        Crm turned = crm(chosen(SECOND, INDEX.turnedTo("i2", key(8))));
        assertThat(lin(turned).customers().find("erp", "crm-card-99"))
                .map(Customer::id)
                .contains(zhang.id());
        assertThat(count(turned)).isEqualTo(CROWD);
        turned.due(tenant).run(clock.instant());
        assertThat(turned.encryption(tenant).progress()).allMatch(Encryption.Progress::finished);
        assertThat(stored(Sealed.TYPE)).extracting(Sealed::key).containsOnly("k2");

        Crm without = crm(chosen(KeyRing.of("k2", key(2)), KeyRing.of("i2", key(8))));
        assertThat(count(without)).isEqualTo(CROWD);
        assertThat(lin(without).customers().find("erp", "crm-card-99"))
                .map(Customer::id)
                .contains(zhang.id());
        assertThat(lin(without)
                        .history()
                        .of(Customer.TYPE, zhang.id(), 50, Optional.empty())
                        .items())
                .flatExtracting(event -> event.changes())
                .contains(new FieldChange("birthday", LocalDate.of(1987, 6, 5), LocalDate.of(1988, 7, 6)));
    }

    private long count(Crm crm) {
        return lin(crm).records().count(Customer.TYPE, Customer.BIRTHDAY.eq(LocalDate.of(1987, 6, 5)));
    }

    @Test
    void a_value_that_was_moved_or_changed_or_has_no_key_is_named_and_not_told() {
        Crm crm = crm(chosen(FIRST, INDEX));
        Id<Customer> zhang = lin(crm).customers()
                .register(NewCustomer.person("Zhang").birthday(LocalDate.of(1987, 6, 5)))
                .id();
        Id<Customer> li = lin(crm).customers()
                .register(NewCustomer.person("Li").birthday(LocalDate.of(1988, 7, 6)))
                .id();
        Sealed one = sealed(zhang);
        Sealed other = sealed(li);

        replace(one, other.content());
        tampered(zhang, "sealing.tampered", crm);
        String content = String.valueOf(one.content());
        replace(one, (content.charAt(0) == 'A' ? 'B' : 'A') + content.substring(1));
        tampered(zhang, "sealing.tampered", crm);
        replace(one, "no base 64");
        tampered(zhang, "sealing.tampered", crm);
        replace(one, content);
        assertThat(lin(crm).customers().get(zhang).birthday()).isEqualTo(LocalDate.of(1987, 6, 5));
        tampered(zhang, "sealing.key-unknown", crm(chosen(KeyRing.of("k2", key(2)), INDEX)));
    }

    private Sealed sealed(Id<Customer> id) {
        return storage.transact(
                tenant,
                tx -> tx.find(Sealed.TYPE, Sealed.idOf(RecordRef.of(Customer.TYPE, id), "birthday", 0))
                        .orElseThrow());
    }

    private void replace(Sealed of, String content) {
        storage.transact(tenant, tx -> {
            Sealed now = tx.find(Sealed.TYPE, of.id()).orElseThrow();
            return tx.update(now, Sealed.TYPE.with(now, Sealed.TYPE.text("content"), content));
        });
    }

    private void tampered(Id<Customer> id, String code, Crm crm) {
        assertThatThrownBy(() -> lin(crm).customers().get(id)).isInstanceOfSatisfying(InvalidException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.subject()).isEqualTo("Customer.birthday");
            assertThat(e.getMessage()).contains(id.toString()).doesNotContain("1987");
        });
    }

    @Test
    void long_text_is_kept_in_pieces_and_goes_with_its_record() {
        Sealing sealing =
                new Sealing(FieldEncryption.by(KeyProvider.of(FIRST, INDEX)).hidden(ANSWERS)).checked();
        Storage encrypting = sealing.over(storage);
        String text = "茶𝄞".repeat(90_000);
        FormSubmission long1 = new FormSubmission(
                new Id<>(UUID.randomUUID()),
                1,
                new Id<>(UUID.randomUUID()),
                "news",
                "t-1",
                clock.instant(),
                SubmissionState.REFUSED,
                null,
                0,
                null,
                text);
        encrypting.transact(tenant, tx -> tx.insert(long1));
        assertThat(encrypting.<Optional<FormSubmission>>transact(
                        tenant, tx -> tx.find(FormSubmission.TYPE, long1.id())))
                .contains(long1);
        assertThat(stored(Sealed.TYPE)).hasSizeGreaterThan(2);

        FormSubmission short1 =
                encrypting.transact(tenant, tx -> tx.update(long1, FormSubmission.TYPE.with(long1, ANSWERS, "short")));
        assertThat(stored(Sealed.TYPE)).isEmpty();
        FormSubmission long2 =
                encrypting.transact(tenant, tx -> tx.update(short1, FormSubmission.TYPE.with(short1, ANSWERS, text)));
        assertThat(long2.version()).isEqualTo(3);
        encrypting.transact(tenant, tx -> {
            tx.delete(long2);
            return true;
        });
        assertThat(stored(Sealed.TYPE)).isEmpty();
    }

    @Test
    void an_export_holds_ciphertext_and_is_restored_where_its_keys_are() {
        Crm crm = crm(chosen(FIRST, INDEX));
        doMuch(crm);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        crm.tenants(Actor.of("lin")).export(tenant, out);
        byte[] export = out.toByteArray();

        assertThat(CANARIES.in(new String(export, StandardCharsets.UTF_8))).isEmpty();
        TenantId other = kept.tenant();
        assertThatThrownBy(() -> crm.tenants(Actor.of("lin")).restore(other, new ByteArrayInputStream(export)))
                .isInstanceOfSatisfying(
                        InvalidException.class, e -> assertThat(e.code()).isEqualTo("tenant.import-sealed"));
        assertThat(storage.<Long>transact(other, tx -> tx.count(Change.TYPE, Criteria.everything())))
                .isZero();
        forget();
        crm.tenants(Actor.of("lin")).restore(tenant, new ByteArrayInputStream(export));
        assertThat(lin(crm).customers().find("erp", "crm-card-99"))
                .hasValueSatisfying(zhang -> assertThat(zhang.birthday()).isEqualTo(LocalDate.of(1988, 7, 6)));
    }
}
