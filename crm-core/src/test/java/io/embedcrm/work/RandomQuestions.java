package io.embedcrm.work;

import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Projection;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Sort;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Questions by chance, of every read verb. */
final class RandomQuestions {
    private final Random random;
    private final World world;

    RandomQuestions(Random random, World world) {
        this.random = random;
        this.world = world;
    }

    Question<?> next() {
        return random.nextInt(3) > 0
                ? about(
                        Member.TYPE,
                        member(3),
                        RandomRules.MEMBER,
                        List.of(Member.CITY, Member.GRADE, Member.ACTIVE, Member.OWNER),
                        memberMeasures())
                : about(Visit.TYPE, visit(3), RandomRules.VISIT, List.of(Visit.PLACE, Visit.RATING), visitMeasures());
    }

    private <T extends Entity> Question<T> about(
            RecordType<T> type,
            Criteria<T> where,
            List<Field<T, ?>> fields,
            List<Field<T, ?>> groups,
            List<Measure<T, ?>> measures) {
        return switch (random.nextInt(6)) {
            case 0, 1 ->
                new Question.Listing<>(
                        new Query<>(type, where, sorts(fields), 3 + random.nextInt(20), Optional.empty()));
            case 2 -> new Question.Counting<>(type, where);
            case 3 -> new Question.Finding<>(type, ids(type), where, random.nextBoolean());
            case 4 ->
                new Question.Projecting<>(new Projection<>(type, where, List.of(one(fields)), 100, Optional.empty()));
            default -> new Question.Measured<>(aggregation(type, where, groups, measures));
        };
    }

    private <T extends Entity> List<Sort<T>> sorts(List<Field<T, ?>> fields) {
        List<Field<T, ?>> sortable =
                fields.stream().filter(field -> field.kind().sortable()).toList();
        List<Sort<T>> sorts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            Sort<T> sort = new Sort<>(one(sortable), random.nextBoolean());
            if (sorts.stream().noneMatch(other -> other.field().equals(sort.field()))) {
                sorts.add(sort);
            }
        }
        return sorts;
    }

    private <T extends Entity> List<Id<T>> ids(RecordType<T> type) {
        return world.of(type).stream()
                .filter(record -> random.nextBoolean())
                .map(record -> new Id<T>(record.id().value()))
                .toList();
    }

    private <T extends Entity> Aggregation<T> aggregation(
            RecordType<T> type, Criteria<T> where, List<Field<T, ?>> groups, List<Measure<T, ?>> measures) {
        Aggregation<T> asked = Aggregation.of(type, one(measures)).where(where);
        Measure<T, ?> more = one(measures);
        asked = asked.measures().contains(more) ? asked : asked.and(more);
        return random.nextInt(3) == 0 ? asked : asked.by(Grouping.by(one(groups)));
    }

    private List<Measure<Member, ?>> memberMeasures() {
        return List.of(
                Measure.count(),
                Measure.distinct(Member.CITY),
                Measure.distinct(Member.PHONE),
                Measure.sum(Member.POINTS),
                Measure.sum(Member.BALANCE, "CNY").where(member(1)),
                Measure.max(Member.POINTS),
                Measure.min(Member.RATE),
                Measure.<Member>count().where(member(1)));
    }

    private List<Measure<Visit, ?>> visitMeasures() {
        return List.of(
                Measure.count(),
                Measure.distinct(Visit.PLACE),
                Measure.sum(Visit.SPENT, "CNY"),
                Measure.max(Visit.RATING).where(visit(1)));
    }

    Criteria<Member> member(int depth) {
        long few = random.nextInt(4);
        return switch (random.nextInt(depth > 0 ? 22 : 13)) {
            case 0 -> Member.NAME.eq("t" + few);
            case 1 -> Member.CITY.in("t" + few, "t0", "****");
            case 2 -> Member.PHONE.after("13800001" + few);
            case 3 -> Member.POINTS.atLeast(few);
            case 4 -> Member.GRADE.eq(Grade.values()[(int) few % 3]);
            case 5 -> Member.BALANCE.before(Money.of(few + "", "CNY"));
            case 6 -> one(RandomRules.MEMBER).absent();
            case 7 -> Member.ATTRIBUTES.text("size").eq("t" + few);
            case 8 -> Member.ATTRIBUTES.number("salary").atMost(new BigDecimal(few));
            case 9 -> Member.NAME_WORDS.matches("t" + few);
            case 10 -> Member.OWNER.eq("lin");
            case 11 -> Member.ACTIVE.eq(few > 1);
            case 12 -> Member.RATE.between(BigDecimal.ONE, new BigDecimal(few + 1));
            case 13, 14 -> member(depth - 1).not();
            case 15, 16 -> member(depth - 1).and(member(depth - 1));
            case 17 -> member(depth - 1).or(member(depth - 1));
            case 18 -> Member.SPONSOR.is(member(depth - 1));
            case 19 -> Visit.MEMBER.where(visit(depth - 1)).count().atLeast(few % 3);
            case 20 ->
                Visit.MEMBER.where(visit(depth - 2)).sum(Visit.SPENT, "CNY").atMost(new BigDecimal(few));
            default ->
                Visit.MEMBER
                        .all()
                        .of(Measure.max(Visit.RATING).where(visit(depth - 2)))
                        .atLeast(few);
        };
    }

    private Criteria<Visit> visit(int depth) {
        long few = random.nextInt(4);
        return switch (random.nextInt(depth > 0 ? 11 : 5)) {
            case 0 -> Visit.PLACE.eq("t" + few);
            case 1 -> Visit.RATING.before(few + 1);
            case 2 -> Visit.SPENT.atLeast(Money.of(few + "", "EUR"));
            case 3 -> one(RandomRules.VISIT).absent();
            case 4 -> Visit.AT.atLeast(World.START.plusSeconds(few * 2));
            case 5 -> visit(depth - 1).not();
            case 6 -> visit(depth - 1).and(visit(depth - 1));
            case 7 -> visit(depth - 1).or(visit(depth - 1));
            case 8 -> Part.VISIT.where(Part.QUANTITY.atLeast(few)).exist();
            default -> Visit.MEMBER.is(member(depth - 1));
        };
    }

    private <E> E one(List<E> list) {
        return list.get(random.nextInt(list.size()));
    }
}
