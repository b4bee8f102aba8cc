package io.embedcrm.work;

import io.embedcrm.access.Action;
import io.embedcrm.access.FieldRight;
import io.embedcrm.access.Mask;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.Random;

/** Rules by chance. What they ask is structural, so that nothing hidden decides what is seen. */
final class RandomRules {
    static final List<Field<Member, ?>> MEMBER = List.of(
            Member.NAME,
            Member.PHONE,
            Member.CITY,
            Member.GRADE,
            Member.BALANCE,
            Member.POINTS,
            Member.ACTIVE,
            Member.RATE,
            Member.ATTRIBUTES.text("size"),
            Member.ATTRIBUTES.number("salary"));
    static final List<Field<Visit, ?>> VISIT = List.of(Visit.PLACE, Visit.SPENT, Visit.RATING);
    static final List<Field<Part, ?>> PART = List.of(Part.WHAT, Part.QUANTITY);

    private final Random random;

    RandomRules(Random random) {
        this.random = random;
    }

    Rules next() {
        Rules rules = new Rules();
        if (random.nextInt(3) > 0) {
            rules.rows(Member.TYPE, Action.READ, member(2));
        }
        if (random.nextInt(2) > 0) {
            rules.rows(Visit.TYPE, Action.READ, visit(2));
        }
        if (random.nextInt(3) == 0) {
            rules.rows(Part.TYPE, Action.READ, Part.VISIT.is(visit(1)));
        }
        MEMBER.forEach(field -> restrict(rules, field, member(1)));
        VISIT.forEach(field -> restrict(rules, field, visit(1)));
        PART.forEach(field -> restrict(rules, field, Part.VISIT.is(visit(0))));
        return rules;
    }

    /** Rules of which those for writing are others than those for reading. */
    Rules nextForWriting() {
        Rules rules = next();
        if (random.nextBoolean()) {
            types().forEach(type -> rules.rows(type, Action.READ, Criteria.everything()));
        }
        for (Action action : List.of(Action.CREATE, Action.CHANGE, Action.REMOVE)) {
            if (random.nextBoolean()) {
                rules.rows(Member.TYPE, action, member(2));
            }
            if (random.nextBoolean()) {
                rules.rows(Visit.TYPE, action, visit(2));
            }
            if (random.nextBoolean()) {
                rules.rows(Part.TYPE, action, Part.VISIT.is(visit(1)));
            }
        }
        MEMBER.forEach(field -> write(rules, field, member(1)));
        VISIT.forEach(field -> write(rules, field, visit(1)));
        PART.forEach(field -> write(rules, field, Part.VISIT.is(visit(0))));
        return rules;
    }

    private <T extends Entity> void write(Rules rules, Field<T, ?> field, Criteria<T> some) {
        FieldRight<T> right = rules.field(field);
        switch (random.nextInt(6)) {
            case 0, 1, 2, 3 ->
                rules.right(
                        field, new FieldRight<>(right.readable(), right.masked(), right.mask(), Criteria.everything()));
            case 4 -> rules.right(field, new FieldRight<>(right.readable(), right.masked(), right.mask(), some));
            default -> {}
        }
    }

    private <T extends Entity> void restrict(Rules rules, Field<T, ?> field, Criteria<T> some) {
        boolean text = field.kind() == Kind.TEXT;
        switch (random.nextInt(8)) {
            case 0, 1 -> rules.hide(field);
            case 2, 3 -> rules.only(field, some);
            case 4 -> {
                if (text) {
                    Mask mask = Mask.values()[random.nextInt(Mask.values().length)];
                    rules.right(field, new FieldRight<>(some, Criteria.everything(), mask, some));
                }
            }
            case 5 -> {
                if (text) {
                    rules.right(field, new FieldRight<>(Criteria.nothing(), some, Mask.NAME, some));
                }
            }
            default -> {}
        }
    }

    private Criteria<Member> member(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 4)) {
            case 0 -> Member.OWNER.eq(World.OWNERS.get(random.nextInt(3)));
            case 1 -> Member.TEAM.in(List.of("north", "south").subList(0, 1 + random.nextInt(2)));
            case 2 -> Member.TALLY.atLeast((long) random.nextInt(4));
            case 3 -> Member.SPONSOR.absent();
            case 4 -> member(depth - 1).not();
            case 5 -> member(depth - 1).and(member(depth - 1));
            case 6 -> member(depth - 1).or(member(depth - 1));
            case 7 -> Member.SPONSOR.is(member(depth - 1));
            default -> Visit.MEMBER.where(visit(depth - 1)).exist();
        };
    }

    private Criteria<Visit> visit(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 3)) {
            case 0 -> Visit.AT.atLeast(World.START.plusSeconds(random.nextInt(10)));
            case 1 -> Visit.MEMBER.present();
            case 2 -> Visit.AT.before(World.START.plusSeconds(random.nextInt(10)));
            case 3 -> visit(depth - 1).not();
            case 4 -> visit(depth - 1).or(visit(depth - 1));
            case 5 -> Part.VISIT.all().exist();
            default -> Visit.MEMBER.is(member(depth - 1));
        };
    }

    static List<RecordType<?>> types() {
        return List.of(Member.TYPE, Visit.TYPE, Part.TYPE);
    }
}
