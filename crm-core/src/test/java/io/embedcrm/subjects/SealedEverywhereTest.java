package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomersFeature;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.integration.IntegrationFeature;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.work.Change;
import io.embedcrm.work.Due;
import io.embedcrm.work.Encryption;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Records;
import io.embedcrm.work.Session;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Subscriber;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import io.embedcrm.work.WorkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every field of every record of a person is encrypted that can be: none of it lies anywhere, by whatever key. */
class SealedEverywhereTest extends SubjectsScene {
    private static final KeyRing FIRST = KeyRing.of("k1", key(1));
    private static final KeyRing INDEX = KeyRing.of("i1", key(2));

    private final Set<Field<?, ?>> chosen = new LinkedHashSet<>();
    private final List<RecordType<?>> seeded = new ArrayList<>();
    private int ordinary;

    private static byte[] key(int of) {
        byte[] key = new byte[KeyRing.KEY_LENGTH];
        Arrays.fill(key, (byte) of);
        return key;
    }

    private Work sealed(KeyRing encryption, KeyRing index) {
        FieldEncryption encrypted = FieldEncryption.by(KeyProvider.of(encryption, index));
        for (RecordType<?> type : seeded) {
            encrypted = chosen(encrypted, type);
        }
        Sealing sealing = new Sealing(encrypted);
        List.of(new WorkRecords(), new CustomersFeature(), new IntegrationFeature())
                .forEach(feature -> feature.seal(sealing));
        Work fresh = new Work(
                storage,
                new Types(List.of(new RoomCatalog(catalogue()))),
                AccessPolicy.unrestricted(),
                clock,
                ids,
                Settings.DEFAULT);
        fresh.sealing(sealing.checked());
        new WorkRecords().register(fresh);
        return fresh;
    }

    private <T extends Entity> FieldEncryption chosen(FieldEncryption encryption, RecordType<T> type) {
        FieldEncryption more = encryption;
        for (Field<T, ?> field : type.fields()) {
            boolean unique =
                    type.uniques().stream().anyMatch(key -> key.fields().contains(field));
            boolean text = field.kind() == Kind.TEXT;
            Field<T, ?> source = type.source(field);
            boolean needed = source.required() && source.kind() != Kind.TEXT;
            if (field.index() < 2 || field.dataClass() == DataClass.STRUCTURAL || needed) {
                continue;
            }
            AttributesField<T> attributes = AttributesField.from(field);
            if (attributes != null) {
                more = more.hidden(attributes.text("motto"), attributes.text("card"));
            } else if (!unique) {
                more = more.hidden(field);
            } else if (text && field.length() >= 24) {
                more = more.found(field);
            } else {
                continue;
            }
            chosen.add(field);
        }
        return more;
    }

    /** The same record, with canaries in what is encrypted and in nothing else. */
    private <T extends Entity> T marked(T record) {
        RecordType<T> type = RecordType.of(record);
        T marked = record;
        for (Field<T, ?> field : type.fields()) {
            if (!chosen.contains(field)
                    && field.kind() == Kind.TEXT
                    && field.of(record) instanceof String text
                    && text.contains(Canaries.MARK)) {
                marked = type.with(marked, type.text(field.name()), "ordinary" + ++ordinary);
            }
        }
        return marked;
    }

    private void live(Work in) {
        Session inside = in.session(tenant, Actor.of("lin"));
        Records writing = new Records(inside);
        Canaries canaries = new Canaries(ids, clock.instant(), record -> insert(writing, record));
        Customer person =
                insert(writing, canaries.of(Customer.TYPE, new Id<>(ids.next().value())));
        for (RecordType<?> type : seeded) {
            if (!type.equals(Customer.TYPE)) {
                every(writing, canaries, type, person.id());
            }
        }
        writing.change(person, marked(canaries.again(person)));
        inside.once("once").change(Operation.of("test.once"), call -> {
            call.plan("test.kind", "x", clock.instant().plus(Duration.ofDays(9)), canaries.next());
            return call.find(Customer.TYPE, person.id());
        });
        in.subscribe(new Subscriber("failing", (event, session) -> {
            throw new IllegalStateException(event.changes().toString());
        }));
        new Due(in, tenant).run(clock.instant());
    }

    private <T extends Entity> void every(Records writing, Canaries canaries, RecordType<T> type, Id<Customer> person) {
        T stays = insert(writing, canaries.of(type, person));
        canaries.stays(stays);
        if (!type.appendOnly()) {
            writing.change(stays, marked(canaries.again(stays)));
        }
        T goes = marked(canaries.of(type, person));
        if (type.uniques().stream().noneMatch(key -> key.of(goes).equals(key.of(stays)))) {
            writing.remove(writing.insert(goes));
        }
    }

    private <T extends Entity> T insert(Records writing, T record) {
        return writing.insert(marked(record));
    }

    private List<String> hits(String text) {
        return Dump.places(kept, storage, tenant, catalogue(), text);
    }

    private Map<String, List<? extends Entity>> seen(Work in) {
        Map<String, List<? extends Entity>> all = new TreeMap<>();
        for (RecordType<?> type : seeded) {
            all.put(type.name(), listed(in, type));
        }
        all.put("Change", listed(in, Change.TYPE));
        return all;
    }

    private <T extends Entity> List<T> listed(Work in, RecordType<T> type) {
        return in.session(tenant, Actor.of("lin"))
                .read(call -> call.asSystem().list(Query.of(type).limit(1_000)).items().stream()
                        .map(record -> type.at(record, 1))
                        .toList());
    }

    @Test
    void whoever_reads_the_database_reads_nothing_of_it_and_a_key_that_was_changed_is_needed_no_more() {
        List<RecordType<?>> order =
                new ArrayList<>(Erasure.reach(session.read(call -> call)).removalOrder());
        Collections.reverse(order);
        Types types = sealed(FIRST, INDEX).types();
        order.stream().filter(type -> !types.reserved(type)).forEach(seeded::add);
        Work first = sealed(FIRST, INDEX);
        live(first);
        assertThat(chosen).hasSizeGreaterThan(40);
        assertThat(hits(Canaries.MARK)).isEmpty();
        assertThat(hits("⁂ck1:")).isNotEmpty();
        Map<String, List<? extends Entity>> before = seen(first);
        assertThat(before.toString()).contains(Canaries.MARK);

        Work turned = sealed(FIRST.turnedTo("k2", key(3)), INDEX.turnedTo("i2", key(4)));
        new Due(turned, tenant).run(clock.instant());
        assertThat(new Encryption(turned, tenant).progress()).allMatch(Encryption.Progress::finished);
        assertThat(hits("⁂ck1:")).isEmpty();
        assertThat(hits(Canaries.MARK)).isEmpty();
        Work without = sealed(KeyRing.of("k2", key(3)), KeyRing.of("i2", key(4)));
        assertThat(seen(without)).isEqualTo(before);
    }
}
