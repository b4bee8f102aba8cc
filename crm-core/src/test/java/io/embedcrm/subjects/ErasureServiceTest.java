package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.NoteService;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.interactions.PurchaseService;
import io.embedcrm.privacy.SuppressionService;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Length;
import io.embedcrm.record.Money;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.work.Due;
import io.embedcrm.work.History;
import io.embedcrm.work.Types;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErasureServiceTest extends SubjectsScene {
    private static final String ASKED = "the person asked";

    record Diary(
            Id<Diary> id,
            long version,
            @Personal @Length(100) @Nullable String secret) implements Entity {
        static final RecordType<Diary> TYPE =
                RecordType.declare(MethodHandles.lookup(), Diary.class).build();
    }

    private Purchase buys(Id<Customer> customer, String number) {
        return new PurchaseService(session)
                .record(NewPurchase.purchase("shop", number, clock.instant())
                        .customer(customer)
                        .line(NewLine.of("tea", 2, Money.of("39.90", "CNY"))))
                .record();
    }

    @Test
    void history_of_who_was_erased_answers_erased() {
        Id<Customer> zhang = zhang();
        Note note = new NoteService(session).write(zhang, "asks for Longjing");
        Instant then = clock.instant();
        clock.pass(Duration.ofDays(1));
        erasure.erase(zhang, ASKED);
        History history = new History(session);
        assertThat(code(() -> history.of(Customer.TYPE, zhang, 10, Optional.empty())))
                .isEqualTo("history.erased");
        assertThat(code(() -> history.at(Customer.TYPE, zhang, then))).isEqualTo("history.erased");
        assertThat(code(() -> history.at(Note.TYPE, note.id(), then))).isEqualTo("history.erased");
        assertThat(code(() -> erasure.erase(zhang, ASKED))).isEqualTo("record.not-found");
    }

    @Test
    void what_the_tax_office_wants_stays_and_leads_to_nobody() {
        keeping_purchases();
        Id<Customer> zhang = zhang();
        Purchase purchase = buys(zhang, "order-1");
        ErasurePreview preview = erasure.preview(zhang);
        assertThat(preview.items())
                .contains(new ErasurePreview.Item(
                        "Purchase",
                        ErasurePreview.Outcome.ANONYMISED,
                        1,
                        "tax",
                        Instant.parse("2036-05-01T08:00:00Z")));
        assertThat(preview.items())
                .extracting(ErasurePreview.Item::type)
                .contains("Customer", "ContactPoint", "Identity", "PurchaseLine");
        assertThat(preview.obstacles()).isEmpty();
        assertThat(records.get(Customer.TYPE, zhang).name())
                .as("a preview changes nothing")
                .isEqualTo("张伟");
        erasure.erase(zhang, ASKED);
        Purchase kept = records.get(Purchase.TYPE, purchase.id());
        assertThat(kept.customer()).isNull();
        assertThat(kept.total()).isEqualTo(Money.of("79.80", "CNY"));
        assertThat(records.count(PurchaseLine.TYPE, Criteria.everything())).isEqualTo(1);
        assertThat(new History(session)
                        .of(Purchase.TYPE, purchase.id(), 10, Optional.empty())
                        .items())
                .hasSize(2);
        clock.set(Instant.parse("2037-01-01T00:00:00Z"));
        Id<Customer> li = person("Li Na");
        buys(li, "order-2");
        clock.set(Instant.parse("2050-01-01T00:00:00Z"));
        erasure.erase(li, ASKED);
        assertThat(records.count(Purchase.TYPE, Criteria.everything()))
                .as("too old to be kept")
                .isEqualTo(1);
    }

    @Test
    void a_legal_hold_and_a_veto_of_the_host_keep_the_person() {
        Id<Customer> zhang = zhang();
        LegalHold hold = erasure.legalHolds().place(zhang, "law suit 17");
        assertThat(erasure.preview(zhang).obstacles()).containsExactly("erasure.held");
        assertThat(code(() -> erasure.erase(zhang, ASKED))).isEqualTo("erasure.held");
        assertThat(erasure.legalHolds().of(zhang)).containsExactly(hold);
        erasure.legalHolds().lift(hold.id(), "settled");
        guests.veto = Optional.of("unpaid");
        assertThat(erasure.preview(zhang).obstacles()).containsExactly("guests: unpaid");
        assertThat(code(() -> erasure.erase(zhang, ASKED))).isEqualTo("erasure.vetoed");
        guests.veto = Optional.empty();
        guests.rows.put(RecordRef.of(Customer.TYPE, zhang), 3L);
        assertThat(erasure.erase(zhang, ASKED).counts()).contains("\"guests\":3");
        assertThat(records.count(LegalHold.TYPE, Criteria.everything())).isZero();
    }

    @Test
    void who_was_erased_is_registered_again_only_when_readmitted() {
        erasure.erase(zhang(), ASKED);
        CustomerService customers = new CustomerService(session);
        assertThat(code(() -> customers.register(NewCustomer.person("Z").phone("+86 13812345678"))))
                .isEqualTo("erasure.erased-person");
        assertThat(code(() -> customers.register(NewCustomer.person("Z").identity("shop", "C-10017"))))
                .isEqualTo("erasure.erased-person");
        assertThat(new SuppressionService(session).suppressed(NewContactPoint.email("zhang.wei@EXAMPLE.com")))
                .hasSize(1);
        assertThat(customers.register(NewCustomer.person("Other").phone("13812345679")))
                .isNotNull();
        erasure.readmit(NewContactPoint.phone("13812345678"));
        erasure.readmit("shop", "C-10017");
        assertThat(customers.register(
                        NewCustomer.person("Zhang").phone("13812345678").identity("shop", "C-10017")))
                .isNotNull();
    }

    @Test
    void a_restored_backup_is_rid_of_who_was_erased_since() {
        Id<Customer> zhang = zhang();
        Customer before = records.get(Customer.TYPE, zhang);
        erasure.erase(zhang, ASKED);
        StringWriter list = new StringWriter();
        Erasures erasures = new Erasures(work, tenant);
        assertThat(erasures.export(list)).isEqualTo(1);
        assertThat(erasures.reapply()).isZero();
        put(before);
        put(new Note(ids.next(), 1, zhang, clock.instant(), "lin", "restored canary", null));
        assertThat(erasures.reapply(new StringReader(list.toString()))).isEqualTo(1);
        assertThat(records.find(Customer.TYPE, zhang)).isEmpty();
        assertThat(dumped("restored canary")).isEmpty();
        assertThat(erasures.reapply(new StringReader(list.toString()))).isZero();
        assertThat(erasure.receipts(Query.of(ErasureReceipt.TYPE)).items()).hasSize(1);
        assertThat(code(() -> erasures.reapply(new StringReader("{}")))).isEqualTo("erasure.list");
    }

    @Test
    void what_was_written_meanwhile_past_all_histories_is_swept_up() {
        Id<Customer> zhang = zhang();
        erasure.erase(zhang, ASKED);
        put(new Note(ids.next(), 1, zhang, clock.instant(), "lin", "late canary", null));
        clock.pass(Duration.ofHours(1));
        new Due(work, tenant).run(clock.instant());
        assertThat(dumped("late canary")).isEmpty();
    }

    @Test
    void nothing_is_written_of_who_is_being_erased() throws Exception {
        Id<Customer> zhang = zhang();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Integer>> jobs = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                jobs.add(() -> {
                    int written = 0;
                    for (int i = 0; i < 25; i++) {
                        try {
                            new NoteService(as("lin")).write(zhang, "racing canary");
                            written++;
                        } catch (CrmException e) {
                            assertThat(e.code()).isIn("record.not-found", "reference.unknown", "storage.conflict");
                        }
                    }
                    return written;
                });
            }
            jobs.add(() -> {
                erasure.erase(zhang, ASKED);
                return 0;
            });
            for (Future<Integer> job : pool.invokeAll(jobs)) {
                job.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(records.count(Note.TYPE, Criteria.everything())).isZero();
        assertThat(dumped("racing canary")).isEmpty();
    }

    @Test
    void the_whole_base_is_searched_in_every_spelling() {
        Id<Customer> zhang = zhang();
        Id<Customer> li = person("Li Na");
        new NoteService(session).write(li, "her friend has 138-1234-5678");
        assertThat(erasure.scan(List.of("+86 138 1234 5678", "13812345678")))
                .extracting(hit -> hit.record().type() + "." + hit.field())
                .contains("ContactPoint.raw", "ContactPoint.normalized", "Note.text");
        erasure.erase(zhang, ASKED);
        assertThat(erasure.scan(List.of("13812345678")))
                .as("a note about somebody else is for people to look at")
                .extracting(hit -> hit.record().type())
                .containsExactly("Note");
    }

    @Test
    void who_may_not_write_receipts_erases_nobody_and_previews_nothing() {
        Id<Customer> zhang = zhang();
        rights.put("lin", new Access() {
            @Override
            public <T extends Entity> Criteria<T> rows(RecordType<T> type, Action action) {
                return type == (Object) ErasureReceipt.TYPE ? Criteria.nothing() : Criteria.everything();
            }

            @Override
            public <T extends Entity> FieldRight<T> field(Field<T, ?> field) {
                return Access.unrestricted().field(field);
            }
        });
        ErasureService lins = new ErasureService(as("lin"));
        assertThat(code(() -> lins.erase(zhang, ASKED))).isEqualTo("access.create");
        assertThat(code(() -> lins.preview(zhang))).isEqualTo("access.create");
        assertThat(code(() -> lins.scan(List.of("13812345678")))).isEqualTo("access.create");
        assertThat(code(() -> erasure.erase(zhang, "Zhang.Wei@example.com asked")))
                .isEqualTo("erasure.reason");
        assertThat(records.find(Customer.TYPE, zhang)).isPresent();
    }

    @Test
    void a_type_of_the_host_is_covered_by_what_it_declares_or_refused() {
        List<RecordType<?>> more = new ArrayList<>(catalogue());
        more.add(Diary.TYPE);
        Types types = new Types(List.of(new RoomCatalog(more)));
        assertThatThrownBy(() -> PersonReach.of(types, SubjectSettings.standard()))
                .isInstanceOfSatisfying(InvalidException.class, e -> {
                    assertThat(e.code()).isEqualTo("erasure.not-covered");
                    assertThat(e.subject()).isEqualTo("Diary");
                });
        assertThat(PersonReach.of(types, SubjectSettings.standard().aboutNobody(Diary.TYPE))
                        .covers(Wedding.TYPE))
                .isTrue();
        assertThat(code(() -> new KeptRecords<>(PurchaseLine.TYPE, "tax", Period.ofYears(1), null)))
                .isEqualTo("erasure.kept-part");
    }

    /** {@code -Dsubjects.large=100000 -Dsubjects.large.on=PostgreSQL} measures a customer of that size. */
    @Test
    void a_customer_of_any_size_is_erased_by_some_hundred_records_at_a_time() {
        int size = Integer.getInteger("subjects.large", 1_300);
        assumeThat(System.getProperty("subjects.large.on", kept.toString())).isEqualTo(kept.toString());
        Id<Customer> zhang = zhang();
        Canaries canaries = new Canaries(ids, clock.instant(), record -> {});
        for (int from = 0; from < size; from += 1_000) {
            List<Interaction> some = new ArrayList<>();
            for (int i = from; i < Math.min(size, from + 1_000); i++) {
                some.add(canaries.of(Interaction.TYPE, zhang));
            }
            records.insertAll(Interaction.TYPE, some);
        }
        long begun = System.nanoTime();
        String counts = String.valueOf(erasure.erase(zhang, ASKED).counts());
        if (System.getProperty("subjects.large") != null) {
            System.out.printf(
                    "%s: %,d interactions erased in %,d ms%n", kept, size, (System.nanoTime() - begun) / 1_000_000);
        }
        assertThat(counts).contains("\"Interaction\":" + size);
        assertThat(records.count(Interaction.TYPE, Criteria.everything())).isZero();
    }

    @Test
    void an_identifier_is_found_in_every_spelling_and_not_as_a_piece_of_another_word() {
        Identifiers known = Identifiers.of(List.of("+86 138-1234-5678", "C-10017", "Zhang.Wei@example.com", "10017"));
        assertThat(List.of("call 0086 13812345678 now", "(138) 1234.5678", "ＺＨＡＮＧ.wei@Example.com", "key c-10017."))
                .allMatch(known::in);
        assertThat(List.of("order 100171", "C-100175", "13812345679", "li@example.com"))
                .noneMatch(known::in);
        Identifiers named = new Identifiers();
        named.word("张伟");
        named.word("Li Na");
        assertThat(named.anyIn("致张伟先生")).isTrue();
        assertThat(named.anyIn("Dear Li Na,")).isTrue();
        assertThat(named.anyIn("Li Nagel")).isFalse();
        assertThat(named.in("致张伟先生")).as("others are called so too").isFalse();
    }
}
