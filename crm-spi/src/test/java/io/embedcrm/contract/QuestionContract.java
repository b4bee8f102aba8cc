package io.embedcrm.contract;

import static io.embedcrm.query.Grouping.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.contract.records.Label;
import io.embedcrm.contract.records.Order;
import io.embedcrm.contract.records.OrderLine;
import io.embedcrm.contract.records.Visit;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Grouping;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.Measure;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random questions over random records: the storage must answer each as plain Java does. The system properties
 * {@code crm.questions} and {@code crm.seed} say how many and which.
 */
public interface QuestionContract extends Fixture {
    Instant FROM = Instant.parse("2023-11-05T06:00:00Z");
    List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Shanghai"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("UTC"));

    /** How many queries are asked; a quarter as many aggregations. */
    default int questions() {
        return Integer.getInteger("crm.questions", 2_000);
    }

    /** What the records and the questions are made from. */
    default long seed() {
        return Long.getLong("crm.seed", 20_240_229L);
    }

    private TenantId keep(World world, TenantId tenant) {
        run(tenant, tx -> {
            for (RecordType<?> type : List.of(Buyer.TYPE, Order.TYPE, OrderLine.TYPE, Visit.TYPE, Label.TYPE)) {
                tx.insertAll(type(type), world.of(type(type)));
            }
        });
        return tenant;
    }

    @SuppressWarnings("unchecked")
    private static RecordType<Entity> type(RecordType<?> type) {
        return (RecordType<Entity>) type;
    }

    @Test
    default void random_queries_are_answered_as_plain_java_answers_them() {
        World world = Population.of(seed());
        TenantId tenant = keep(world, tenant());
        keep(Population.of(seed() + 1), tenant());
        Questions questions = new Questions(seed(), world);
        for (int i = 0; i < questions(); i++) {
            ask(tenant, world, questions.query(questions.type()), i);
        }
    }

    private <T extends Entity> void ask(TenantId tenant, World world, Query<T> query, int number) {
        String told = "seed " + seed() + ", question " + number + ": " + query;
        List<T> expected = world.list(query);
        run(tenant, tx -> {
            assertThat(tx.list(query).items()).as(told).isEqualTo(expected);
            assertThat(tx.count(query.type(), query.where())).as(told).isEqualTo(expected.size());
            if (number % 10 == 0) {
                assertThat(tx.count(query.type(), query.where().not()))
                        .as("the opposite of " + told)
                        .isEqualTo(world.of(query.type()).size() - expected.size());
            }
        });
        if (number % 20 == 0) {
            assertThat(pages(tenant, query.limit(17 + number % 50)))
                    .as("in pages, " + told)
                    .isEqualTo(expected);
        }
    }

    @Test
    default void random_aggregations_are_answered_as_plain_java_answers_them() {
        World world = Population.of(seed());
        TenantId tenant = keep(world, tenant());
        keep(Population.of(seed() + 1), tenant());
        Questions questions = new Questions(seed(), world);
        for (int i = 0; i < (questions() + 3) / 4; i++) {
            Aggregation<?> aggregation = aggregation(questions, questions.type());
            compare(tenant, world, aggregation, i);
        }
    }

    private <T extends Entity> void compare(TenantId tenant, World world, Aggregation<T> aggregation, int number) {
        assertThat(many(tenant, tx -> tx.aggregate(aggregation)))
                .as("seed " + seed() + ", question " + number + ": " + aggregation)
                .isEqualTo(world.aggregate(aggregation));
    }

    private static <T extends Entity> Aggregation<T> aggregation(Questions questions, RecordType<T> type) {
        List<Measure<T, ?>> measures = new ArrayList<>();
        for (int i = questions.below(3); i >= 0; i--) {
            measures.add(questions.measure(type, 2));
        }
        List<Grouping<T, ?>> groupings = new ArrayList<>();
        for (int i = questions.below(3); i > 0; i--) {
            groupings.add(grouping(questions, type));
        }
        Optional<Aggregation.ByMeasure> order = questions.below(2) == 0
                ? Optional.empty()
                : Optional.of(new Aggregation.ByMeasure(questions.below(measures.size()), questions.below(2) == 0));
        int limit = questions.below(3) == 0 ? 1 + questions.below(5) : 1_000;
        int offset = groupings.isEmpty() || questions.below(3) > 0 ? 0 : questions.below(4);
        return new Aggregation<>(type, questions.criteria(type, 3), groupings, measures, order, limit, offset);
    }

    private static <T extends Entity> Grouping<T, ?> grouping(Questions questions, RecordType<T> type) {
        List<Grouping<T, ?>> possible = new ArrayList<>();
        for (Field<T, ?> field : Questions.fields(type)) {
            if (field.kind().groupable() && field.kind() != Kind.ANY) {
                possible.add(by(field));
            }
        }
        ZoneId zone = questions.any(ZONES);
        Instant to = FROM.plusSeconds(3_600L * 24 * (1 + questions.below(600)));
        for (Field<T, ?> field : type.fields()) {
            if (field.kind() == Kind.INSTANT) {
                Field<T, Instant> at = type.instant(field.name());
                Grouping<T, ?> time = switch (questions.below(5)) {
                    case 0 -> Grouping.byHour(at, zone, FROM, to);
                    case 1 -> Grouping.byWeekday(at, zone, FROM, to);
                    case 2 -> Grouping.byDay(at, zone, FROM, to);
                    case 3 -> Grouping.byWeek(at, zone, FROM, to);
                    default -> Grouping.byMonth(at, zone, FROM, to);
                };
                if (questions.below(3) > 0) {
                    return time;
                }
            }
        }
        return questions.any(possible);
    }
}
