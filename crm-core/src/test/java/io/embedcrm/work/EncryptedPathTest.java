package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.error.InvalidException;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomStorage;
import io.embedcrm.rooms.SettableClock;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.sealing.Sealing;
import io.embedcrm.storage.Storage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What holds of the path of a call holds also where fields of every kind are encrypted. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class EncryptedPathTest implements HistoryTopic, WritesTopic, OnceTopic {
    private static final KeyProvider KEYS =
            KeyProvider.of(KeyRing.of("k1", new byte[32]), KeyRing.of("i1", new byte[32]));

    @Parameter
    RoomStorage kept;

    private Storage storage;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        kept.open(new PathCatalog());
    }

    @BeforeEach
    void encrypt() {
        Sealing sealing = new Sealing(FieldEncryption.by(KEYS)
                .found(
                        Member.PHONE,
                        Member.NAME,
                        Member.BORN,
                        Member.RATE,
                        Member.GRADE,
                        Visit.PLACE,
                        Member.ATTRIBUTES.text("k0"),
                        Member.ATTRIBUTES.number("k1"))
                .hidden(
                        Member.BALANCE,
                        Member.POINTS,
                        Member.ACTIVE,
                        Member.SEEN_AT,
                        Member.ATTRIBUTES.text("k2"),
                        Member.ATTRIBUTES.text("k3")));
        new WorkRecords().seal(sealing);
        storage = sealing.checked().over(kept.storage(new SettableClock(Instant.parse("2026-05-01T08:00:00Z"))));
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Test
    void equality_finds_the_same_records_as_a_look_at_each() {
        long seed = 20261128;
        Random random = new Random(seed);
        Shop shop = Shop.on(storage);
        for (int i = 0; i < 60; i++) {
            Member member = shop.member("lin", "name " + random.nextInt(8))
                    .with(Member.PHONE, random.nextInt(4) == 0 ? null : "138" + i)
                    .with(Member.BORN, random.nextInt(4) == 0 ? null : born(random))
                    .with(Member.RATE, random.nextInt(4) == 0 ? null : BigDecimal.valueOf(random.nextInt(4)))
                    .with(Member.GRADE, random.nextInt(4) == 0 ? null : Grade.values()[random.nextInt(3)])
                    .attribute("k0", "text " + random.nextInt(4));
            Member put = shop.put(random.nextBoolean() ? member : member.attribute("k1", BigDecimal.valueOf(i % 3)));
            if (random.nextInt(3) == 0) {
                shop.put(Visit.of(shop.id(), put.id(), "place " + random.nextInt(3)));
            }
        }
        List<Member> all = shop.all(Member.TYPE);
        List<Criteria<Member>> questions = List.of(
                Member.NAME.eq("name 3"),
                Member.NAME.in("name 1", "name 2", "nobody"),
                Member.NAME.ne("name 1").and(Member.PHONE.present()),
                Member.PHONE.eq("1387"),
                Member.PHONE.absent(),
                Member.BORN.eq(LocalDate.of(1990, 1, 2)),
                Member.BORN.absent().or(Member.RATE.eq(new BigDecimal("2.0"))),
                Member.BORN.present().not(),
                Member.GRADE.eq(Grade.values()[1]).not(),
                Member.GRADE.in(Grade.values()[0], Grade.values()[2]),
                Member.BALANCE.absent(),
                Member.ATTRIBUTES.text("k0").eq("text 2"),
                Member.ATTRIBUTES.number("k1").eq(BigDecimal.ONE),
                Member.ATTRIBUTES.number("k1").absent(),
                Member.ATTRIBUTES
                        .number("k1")
                        .present()
                        .and(Member.ATTRIBUTES.text("k0").in("text 0", "text 3")));
        Storage plain = new io.embedcrm.memory.MemoryStorage();
        all.forEach(member -> plain.transact(shop.tenant, tx -> tx.insert(Member.TYPE.at(member, 1))));
        for (int i = 0; i < questions.size(); i++) {
            Criteria<Member> question = questions.get(i);
            assertThat(shop.<List<Member>>raw(
                            tx -> tx.list(Query.of(Member.TYPE).where(question).limit(1_000))
                                    .items()))
                    .as("question %s, seed %s", i, seed)
                    .isEqualTo(plain.transact(
                            shop.tenant,
                            tx -> tx.list(Query.of(Member.TYPE).where(question).limit(1_000))
                                    .items()));
        }
        assertThat(shop.<Long>raw(tx -> tx.count(Visit.TYPE, Visit.MEMBER.is(Member.NAME.eq("name 1")))))
                .isEqualTo(shop.all(Visit.TYPE).stream()
                        .filter(visit -> shop.stored(Member.TYPE, visit.member())
                                .orElseThrow()
                                .name()
                                .equals("name 1"))
                        .count());
    }

    private static LocalDate born(Random random) {
        return LocalDate.of(1990, 1, 1 + random.nextInt(4));
    }

    @Test
    void what_cannot_be_asked_of_an_encrypted_field_is_refused_by_name() {
        Shop shop = Shop.on(storage);
        refused("Member.name", () -> shop.raw(tx -> tx.count(Member.TYPE, Member.NAME.after("a"))));
        refused("Member.name", () -> shop.raw(tx -> tx.count(Member.TYPE, Member.NAME.matches("a"))));
        refused(
                "Member.born",
                () -> shop.raw(tx -> tx.count(Member.TYPE, Member.BORN.before(LocalDate.of(2000, 1, 1)))));
        refused("Member.points", () -> shop.raw(tx -> tx.count(Member.TYPE, Member.POINTS.eq(1L))));
        refused(
                "Member.balance.currency",
                () -> shop.raw(
                        tx -> tx.count(Member.TYPE, Member.BALANCE.currency().eq("CNY"))));
        refused(
                "Member.attributes.k2",
                () -> shop.raw(
                        tx -> tx.count(Member.TYPE, Member.ATTRIBUTES.text("k2").eq("x"))));
        refused(
                "Member.name",
                () -> shop.raw(tx -> tx.list(Query.of(Member.TYPE).sortedBy(Member.NAME.ascending()))));
        refused(
                "Member.grade",
                () -> shop.raw(tx -> tx.aggregate(
                        Aggregation.of(Member.TYPE, Measure.count()).by(Grouping.by(Member.GRADE)))));
        refused(
                "Member.points",
                () -> shop.raw(tx -> tx.aggregate(Aggregation.of(Member.TYPE, Measure.max(Member.POINTS)))));
        refused(
                "Visit.place",
                () -> shop.raw(tx -> tx.count(
                        Member.TYPE, Visit.MEMBER.where(Visit.PLACE.after("a")).exist())));
        assertThat(Member.ATTRIBUTES.entry("k2", Kind.DATE).name()).isEqualTo("attributes.k2");
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidException.class, e -> {
            assertThat(e.code()).isEqualTo("criteria.sealed");
            assertThat(e.subject()).isEqualTo(field);
        });
    }
}
