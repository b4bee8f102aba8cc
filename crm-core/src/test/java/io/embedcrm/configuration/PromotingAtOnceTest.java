package io.embedcrm.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.error.ConflictException;
import io.embedcrm.error.StaleVersionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Several people promote at the same moment. */
class PromotingAtOnceTest extends TwoShops {
    private static final int PEOPLE = 4;

    @Test
    void each_promotion_begins_where_the_one_before_ended() throws Exception {
        setUp(tried);
        there.configuration().promote(tried.configuration().export(), because());
        ExecutorService pool = Executors.newFixedThreadPool(PEOPLE);
        try {
            CyclicBarrier start = new CyclicBarrier(PEOPLE);
            List<Callable<Integer>> people = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                CrmSession session = production.as(tenant, Actor.of("p" + person));
                String label = "VIP of " + person;
                people.add(() -> {
                    start.await();
                    int done = 0;
                    for (int round = 0; round < 3; round++) {
                        String document = tried.configuration()
                                .export()
                                .replace("\"labelEn\": \"VIP\"", "\"labelEn\": \"" + label + " " + round + "\"");
                        try {
                            session.configuration().promote(document, because());
                            done++;
                        } catch (ConflictException | StaleVersionException e) {
                            assertThat(e.code()).isIn("storage.conflict", "record.stale");
                        }
                    }
                    return done;
                });
            }
            int done = 1;
            for (Future<Integer> person : pool.invokeAll(people)) {
                done += person.get();
            }
            List<Promotion> promotions =
                    there.configuration().promotions(100, Optional.empty()).items();
            assertThat(done).isGreaterThan(PEOPLE);
            assertThat(promotions).hasSize(done);
            for (int i = 0; i + 1 < promotions.size(); i++) {
                assertThat(there.configuration()
                                .documents(promotions.get(i).id())
                                .before())
                        .isEqualTo(there.configuration()
                                .documents(promotions.get(i + 1).id())
                                .after());
            }
            assertThat(there.configuration().export())
                    .isEqualTo(there.configuration()
                            .documents(promotions.get(0).id())
                            .after());
        } finally {
            pool.shutdownNow();
        }
    }
}
