package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Group;
import io.embedcrm.query.Grouping;
import io.embedcrm.record.Measure;
import io.embedcrm.storage.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups by pieces of time, as calendars of zones have them. */
public interface TimeGroupContract extends Fixture {
    ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
    Instant YEAR = Instant.parse("2024-01-01T00:00:00Z");
    Instant NEXT_YEAR = Instant.parse("2025-01-01T00:00:00Z");

    private List<String> groups(Grouping<Buyer, ?> grouping, String... instants) {
        TenantId tenant = tenant();
        insert(tenant, Buyer.named("absent"));
        for (String instant : instants) {
            insert(tenant, Buyer.named("n").with(Buyer.SINCE, Instant.parse(instant)));
        }
        Aggregation<Buyer> aggregation =
                Aggregation.of(Buyer.TYPE, Measure.count()).by(grouping);
        return in(tenant, tx -> tx.aggregate(aggregation)).stream()
                .map(Group::toString)
                .toList();
    }

    @Test
    default void hours_follow_the_clock_of_the_zone_through_its_changes() {
        assertThat(groups(
                        Grouping.byHour(Buyer.SINCE, BERLIN, YEAR, NEXT_YEAR),
                        "2024-03-31T00:59:59.999999Z",
                        "2024-03-31T01:00:00Z",
                        "2024-10-27T00:30:00Z",
                        "2024-10-27T01:30:00Z",
                        "2024-12-31T23:30:00Z"))
                .containsExactly("[0] [1]", "[1] [1]", "[2] [2]", "[3] [1]");
    }

    @Test
    default void days_begin_at_the_midnight_of_the_zone() {
        assertThat(groups(
                        Grouping.byDay(Buyer.SINCE, BERLIN, YEAR, NEXT_YEAR),
                        "2024-07-01T21:59:59.999999Z",
                        "2024-07-01T22:00:00Z",
                        "2024-12-01T22:30:00Z",
                        "2024-12-01T23:00:00Z"))
                .containsExactly("[2024-07-01] [1]", "[2024-07-02] [1]", "[2024-12-01] [1]", "[2024-12-02] [1]");
    }

    @Test
    default void half_hours_of_daylight_saving_count() {
        assertThat(groups(
                        Grouping.byDay(Buyer.SINCE, LORD_HOWE, YEAR, NEXT_YEAR),
                        "2024-06-30T13:29:59Z",
                        "2024-06-30T13:30:00Z",
                        "2024-12-30T12:59:59Z",
                        "2024-12-30T13:00:00Z"))
                .containsExactly("[2024-06-30] [1]", "[2024-07-01] [1]", "[2024-12-30] [1]", "[2024-12-31] [1]");
    }

    @Test
    default void weeks_are_told_by_their_monday_and_weekdays_by_number() {
        String[] instants = {
            "2024-05-05T21:59:59Z", "2024-05-05T22:00:00Z", "2024-05-08T12:00:00Z", "2024-05-12T21:00:00Z"
        };
        assertThat(groups(Grouping.byWeek(Buyer.SINCE, BERLIN, YEAR, NEXT_YEAR), instants))
                .containsExactly("[2024-04-29] [1]", "[2024-05-06] [3]");
        assertThat(groups(Grouping.byWeekday(Buyer.SINCE, BERLIN, YEAR, NEXT_YEAR), instants))
                .containsExactly("[1] [1]", "[3] [1]", "[7] [2]");
    }

    @Test
    default void months_are_told_by_their_first_day() {
        assertThat(groups(
                        Grouping.byMonth(Buyer.SINCE, ZoneId.of("America/New_York"), YEAR, NEXT_YEAR),
                        "2024-01-01T04:59:59Z",
                        "2024-01-01T05:00:00Z",
                        "2024-03-01T04:59:59Z",
                        "2024-08-01T04:00:00Z"))
                .containsExactly("[2023-12-01] [1]", "[2024-01-01] [1]", "[2024-02-01] [1]", "[2024-08-01] [1]");
    }

    @Test
    default void what_lies_outside_the_window_or_is_absent_is_left_out() {
        assertThat(groups(
                        Grouping.byMonth(Buyer.SINCE, BERLIN, YEAR, NEXT_YEAR),
                        "2023-12-31T23:59:59.999999Z",
                        "2024-01-01T00:00:00Z",
                        "2024-12-31T22:59:59.999999Z",
                        "2025-01-01T00:00:00Z"))
                .containsExactly("[2024-01-01] [1]", "[2024-12-01] [1]");
    }
}
