package io.embedcrm.work;

import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Deeds by chance in a world. No value is set that the field has already, and no unique one that another has. */
final class RandomDeeds {
    private final Random random;
    private long fresh;

    /** What is made and set is numbered from {@code first} on. */
    RandomDeeds(Random random, long first) {
        this.random = random;
        this.fresh = first;
    }

    Deed<?> next(World world) {
        if (world.of(Part.TYPE).isEmpty()) {
            return Deed.making(Deed.Way.INSERT, Part.TYPE, List.of(part(world)));
        }
        return switch (random.nextInt(17)) {
            case 0, 1 -> Deed.making(Deed.Way.INSERT, Member.TYPE, members(world, 1 + random.nextInt(2)));
            case 2 -> Deed.making(Deed.Way.INSERT, Visit.TYPE, List.of(visit(world)));
            case 3 -> Deed.making(Deed.Way.INSERT, Part.TYPE, List.of(part(world)));
            case 4 -> keyed(world, Deed.Way.INSERT_ABSENT);
            case 5 -> keyed(world, Deed.Way.INSERT_OR_FIND);
            case 6, 7 -> changing(world, Member.TYPE, RandomRules.MEMBER);
            case 8 -> changing(world, Visit.TYPE, RandomRules.VISIT);
            case 9 -> changing(world, Part.TYPE, RandomRules.PART);
            case 10, 14, 15, 16 -> moving(world);
            case 11 ->
                Deed.changingAll(
                        Member.TYPE,
                        Member.OWNER.eq(World.OWNERS.get(random.nextInt(3))),
                        values(Member.TYPE, List.of(Member.NAME, Member.CITY, Member.ATTRIBUTES.text("size"))));
            case 12 -> random.nextBoolean() ? removing(world) : Deed.removing(Part.TYPE, some(world, Part.TYPE, 2));
            default ->
                Deed.removingAll(
                        Part.TYPE, Part.VISIT.eq(one(world.of(Visit.TYPE)).id()));
        };
    }

    private <V> V one(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T extends Entity> Id<T> newId() {
        return Id.of(1_800_000_000_000L + fresh++, 0, random.nextLong());
    }

    private List<Member> members(World world, int count) {
        List<Member> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Member member = Member.of(newId(), one(World.OWNERS), "z" + fresh++)
                    .with(Member.TEAM, random.nextBoolean() ? "north" : null)
                    .with(Member.TALLY, (long) random.nextInt(5));
            if (random.nextInt(3) == 0) {
                member = member.with(Member.SPONSOR, one(world.of(Member.TYPE)).id());
            }
            made.add(some(member, RandomRules.MEMBER));
        }
        return made;
    }

    private Visit visit(World world) {
        Visit visit = Visit.of(newId(), one(world.of(Member.TYPE)).id(), "z" + fresh++)
                .with(Visit.AT, World.START.plusSeconds(random.nextInt(10)));
        return some(visit, RandomRules.VISIT);
    }

    private Part part(World world) {
        return Part.of(newId(), one(world.of(Visit.TYPE)).id(), "z" + fresh++);
    }

    /** With a few more fields. */
    private <T extends Entity> T some(T record, List<Field<T, ?>> fields) {
        T filled = record;
        for (int more = random.nextInt(3); more > 0; more--) {
            Field<T, ?> field = one(fields);
            filled = World.set(filled, field, value(field, filled));
        }
        return filled;
    }

    /** By its telephone, which another has now and then. */
    private Deed<Member> keyed(World world, Deed.Way way) {
        Member made = members(world, 1).get(0).with(Member.PHONE, "139" + fresh++);
        Member there = one(world.of(Member.TYPE));
        if (there.phone() != null && random.nextInt(3) == 0) {
            made = made.with(Member.PHONE, there.phone());
        }
        return Deed.making(way, Member.TYPE, List.of(made));
    }

    private <T extends Entity> Deed<T> changing(World world, RecordType<T> type, List<Field<T, ?>> fields) {
        Deed.Way way = random.nextBoolean() ? Deed.Way.CHANGE : Deed.Way.CHANGE_READ_BEFORE;
        if (random.nextInt(3) == 0) {
            List<Field<T, ?>> texts = fields.stream()
                    .filter(field -> field.kind() == Kind.TEXT && !field.name().equals("phone"))
                    .toList();
            return Deed.changing(way, type, some(world, type, 3), values(type, texts));
        }
        T record = one(world.of(type));
        Map<Field<T, ?>, Object> values = new LinkedHashMap<>();
        for (int more = random.nextInt(2); more >= 0; more--) {
            Field<T, ?> field = one(fields);
            values.put(field, value(field, record));
        }
        return Deed.changing(way, type, List.of(id(type, record)), values);
    }

    /** Of fields that rules ask about, so that the row is another for them; and another field now and then. */
    private Deed<?> moving(World world) {
        Deed.Way way = random.nextBoolean() ? Deed.Way.CHANGE : Deed.Way.CHANGE_READ_BEFORE;
        if (random.nextInt(3) == 0) {
            Visit visit = one(world.of(Visit.TYPE));
            Id<Member> other = one(world.of(Member.TYPE)).id();
            Map<Field<Visit, ?>, Object> values = new LinkedHashMap<>();
            if (random.nextBoolean() && !other.equals(visit.member())) {
                values.put(Visit.MEMBER, other);
            } else {
                values.put(Visit.AT, visit.at().plusSeconds(random.nextBoolean() ? 5 : -5));
            }
            return Deed.changing(way, Visit.TYPE, List.of(visit.id()), values);
        }
        Member member = one(world.of(Member.TYPE));
        Map<Field<Member, ?>, Object> values = new LinkedHashMap<>();
        switch (random.nextInt(4)) {
            case 0 -> values.put(Member.TEAM, "north".equals(member.team()) ? "south" : "north");
            case 1 -> values.put(Member.TALLY, (member.tally() + 1 + random.nextInt(4)) % 5);
            case 2 -> {
                Id<Member> other = one(world.of(Member.TYPE)).id();
                if (!other.equals(member.sponsor())) {
                    values.put(Member.SPONSOR, other);
                }
            }
            default -> {}
        }
        if (values.isEmpty() || random.nextInt(4) == 0) {
            values.put(
                    Member.OWNER,
                    one(World.OWNERS.stream()
                            .filter(owner -> !owner.equals(member.owner()))
                            .toList()));
        }
        if (random.nextInt(3) == 0) {
            values.put(Member.CITY, "z" + fresh++);
        }
        return Deed.changing(way, Member.TYPE, List.of(member.id()), values);
    }

    /** What nothing refers to, or a visit without parts. */
    private Deed<?> removing(World world) {
        List<Visit> bare = world.of(Visit.TYPE).stream()
                .filter(visit -> world.of(Part.TYPE).stream()
                        .noneMatch(part -> part.visit().equals(visit.id())))
                .toList();
        List<Member> lonely = world.of(Member.TYPE).stream()
                .filter(member -> world.of(Visit.TYPE).stream()
                        .noneMatch(visit -> member.id().equals(visit.member())))
                .filter(member -> world.of(Member.TYPE).stream()
                        .noneMatch(other -> member.id().equals(other.sponsor())))
                .toList();
        if (lonely.isEmpty() || (random.nextBoolean() && bare.size() > 1)) {
            return Deed.removing(
                    Visit.TYPE, bare.isEmpty() ? List.of() : List.of(one(bare).id()));
        }
        return Deed.removing(Member.TYPE, List.of(one(lonely).id()));
    }

    private <T extends Entity> List<Id<T>> some(World world, RecordType<T> type, int most) {
        List<T> all = new ArrayList<>(world.of(type));
        Collections.shuffle(all, random);
        return all.stream()
                .limit(1 + random.nextInt(most))
                .map(record -> id(type, record))
                .toList();
    }

    private static <T extends Entity> Id<T> id(RecordType<T> type, T record) {
        return new Id<>(record.id().value());
    }

    /** One or two texts nobody has yet. */
    private <T extends Entity> Map<Field<T, ?>, Object> values(RecordType<T> type, List<Field<T, ?>> texts) {
        Map<Field<T, ?>, Object> values = new LinkedHashMap<>();
        for (int more = random.nextInt(2); more >= 0; more--) {
            values.put(one(texts), "z" + fresh++);
        }
        return values;
    }

    /** Another value than the record has. */
    private <T extends Entity> Object value(Field<T, ?> field, T record) {
        long n = 100 + fresh++;
        return switch (field.kind()) {
            case TEXT -> field.name().equals("phone") ? "139" + n : "z" + n;
            case CHOICE -> field.of(record) == Grade.values()[0] ? Grade.values()[1] : Grade.values()[0];
            case MONEY -> Money.of(n + ".5", "CNY");
            case INTEGER -> n;
            case TRUTH -> !Boolean.TRUE.equals(field.of(record));
            case DECIMAL -> new BigDecimal(n).setScale(6);
            default -> throw new IllegalStateException(field.toString());
        };
    }
}
