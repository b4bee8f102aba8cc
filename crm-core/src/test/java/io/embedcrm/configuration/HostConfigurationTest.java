package io.embedcrm.configuration;

import static io.embedcrm.configuration.TwoShops.because;
import static io.embedcrm.configuration.TwoShops.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordType;
import io.embedcrm.rooms.EveryStorage;
import io.embedcrm.rooms.RoomCatalog;
import io.embedcrm.rooms.RoomStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** What a host configures is exported and promoted with what the CRM does. */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(EveryStorage.class)
class HostConfigurationTest {
    @Parameter
    RoomStorage kept;

    private CrmSession tried;
    private CrmSession live;

    @BeforeParameterizedClassInvocation
    static void make_tables(RoomStorage kept) {
        List<RecordType<?>> types = new ArrayList<>(CrmRecords.catalog().types());
        types.add(Hall.TYPE);
        kept.open(new RoomCatalog(types));
    }

    @BeforeEach
    void open_shops() {
        tried = with(Crm.on(new MemoryStorage())).build().as(Actor.of("lin"));
        live = with(Crm.on(kept.storage(Clock.systemUTC()))).build().as(kept.tenant(), Actor.of("wu"));
        tried.tags().define("vip", "VIP");
        tried.records().insert(new Hall(Id.ofNumber(1), 1, "main", "Main hall", 40));
        tried.records().insert(new Hall(Id.ofNumber(2), 1, "garden", "Garden", 12));
    }

    private static CrmBuilder with(CrmBuilder builder) {
        return builder.records(new RoomCatalog(List.of(Hall.TYPE)))
                .policy(AccessPolicy.unrestricted())
                .configuration(new HallsConfiguration());
    }

    private static void close(CrmSession shop, Criteria<Hall> which) {
        shop.records().list(Query.of(Hall.TYPE).where(which)).items().forEach(shop.records()::remove);
    }

    private long halls() {
        return live.records().count(Hall.TYPE, Criteria.everything());
    }

    @Test
    void it_stands_behind_the_parts_of_the_crm_and_is_promoted_and_taken_back_with_them() {
        assertThat(live.configuration().parts()).endsWith("halls").contains("tags");
        String document = tried.configuration().export();
        assertThat(document).contains("\"halls\"", "\"Garden\"");
        assertThat(live.configuration().diff(document).changes()).hasSize(3);

        PromotionResult done = live.configuration().promote(document, because());
        assertThat(live.configuration().export()).isEqualTo(document);
        assertThat(live.configuration().diff(document).changes()).isEmpty();

        close(tried, Hall.CODE.eq("garden"));
        live.configuration().promote(tried.configuration().export(), because());
        assertThat(halls()).isOne();
        live.configuration()
                .rollBack(
                        live.configuration()
                                .promotions(1, Optional.empty())
                                .items()
                                .get(0)
                                .id(),
                        "back");
        assertThat(live.configuration().export()).isEqualTo(document);
        assertThat(done.promotion()).isPresent();
    }

    @Test
    void what_it_refuses_leaves_nothing_of_the_whole_promotion() {
        String document = tried.configuration().export();
        live.configuration().promote(document, because());
        close(tried, Criteria.everything());
        tried.tags().define("old", "Old");
        String closed = tried.configuration().export();
        assertThat(code(() -> live.configuration().promote(closed, because()))).isEqualTo("hall.main");
        assertThat(live.configuration().export()).isEqualTo(document);
        assertThat(code(() -> live.configuration().diff(document.replace("12", "0"))))
                .isEqualTo("hall.seats");
    }

    @Test
    void two_parts_of_one_name_are_refused_when_the_crm_is_built() {
        assertThatThrownBy(() -> with(Crm.on(new MemoryStorage()))
                        .configuration(new HallsConfiguration())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("halls");
    }
}
