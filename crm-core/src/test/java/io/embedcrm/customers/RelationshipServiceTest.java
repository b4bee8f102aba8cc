package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.record.Id;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationshipServiceTest extends CustomersScene {
    private RelationshipService relationships;

    @BeforeEach
    void relate_customers() {
        relationships = new RelationshipService(session);
    }

    @Test
    void a_person_works_for_companies_at_a_date() {
        Customer zhang = person("张伟");
        Customer old = company("Old Co");
        Customer current = company("New Co");
        LocalDate change = LocalDate.of(2025, 7, 1);
        relationships.relate(
                zhang.id(),
                RelationshipKind.WORKS_FOR,
                old.id(),
                RelationshipTerms.since(LocalDate.of(2020, 1, 1)).until(change));
        relationships.relate(
                zhang.id(),
                RelationshipKind.WORKS_FOR,
                current.id(),
                RelationshipTerms.since(change).role("buyer"));

        assertThat(relationships.companiesOf(zhang.id(), change.minusDays(1))).containsExactly(old);
        assertThat(relationships.companiesOf(zhang.id(), change)).containsExactly(current);
        assertThat(relationships.companiesOf(zhang.id(), LocalDate.of(2019, 1, 1)))
                .isEmpty();
        assertThat(relationships.peopleOf(current.id(), TODAY)).containsExactly(zhang);
        assertThat(relationships.history(zhang.id())).hasSize(2);
    }

    @Test
    void each_side_has_its_words() {
        Customer zhang = person("张伟");
        Customer huawei = company("华为");
        Relationship works = relationships.relate(zhang.id(), RelationshipKind.WORKS_FOR, huawei.id());

        assertThat(works.wordsFrom(zhang.id())).isEqualTo("works for");
        assertThat(works.wordsFrom(huawei.id())).isEqualTo("employs");
        assertThat(works.otherThan(huawei.id())).isEqualTo(zhang.id());
        assertThat(relationships.of(huawei.id(), TODAY)).containsExactly(works);
    }

    @Test
    void many_are_related_to_many_and_one_is_the_primary() {
        Customer zhang = person("张伟");
        Customer first = company("First");
        Customer second = company("Second");
        Relationship a = relationships.relate(zhang.id(), RelationshipKind.WORKS_FOR, first.id());
        Relationship b = relationships.relate(zhang.id(), RelationshipKind.WORKS_FOR, second.id());

        assertThat(relationships.primary(zhang.id(), RelationshipKind.WORKS_FOR, TODAY))
                .contains(a);
        clock.pass(Duration.ofSeconds(1));
        Relationship preferred = relationships.prefer(b.id());
        assertThat(relationships.primary(zhang.id(), RelationshipKind.WORKS_FOR, TODAY))
                .contains(preferred);
        assertThat(relationships.companiesOf(zhang.id(), TODAY)).containsExactly(second, first);
        relationships.end(b.id(), TODAY);
        assertThat(relationships.primary(zhang.id(), RelationshipKind.WORKS_FOR, TODAY))
                .contains(a);
    }

    @Test
    void an_ended_one_stays_as_history_and_can_begin_anew() {
        Customer zhang = person("张伟");
        Customer huawei = company("华为");
        Relationship works = relationships.relate(
                zhang.id(), RelationshipKind.WORKS_FOR, huawei.id(), RelationshipTerms.since(TODAY.minusYears(1)));

        assertThat(code(() -> relationships.relate(zhang.id(), RelationshipKind.WORKS_FOR, huawei.id())))
                .isEqualTo("relationship.exists");
        relationships.end(works.id(), TODAY);
        assertThat(relationships.companiesOf(zhang.id(), TODAY)).isEmpty();
        relationships.relate(
                zhang.id(), RelationshipKind.WORKS_FOR, huawei.id(), RelationshipTerms.since(TODAY.plusDays(1)));
        assertThat(relationships.history(zhang.id())).hasSize(2);
        assertThat(eventNames()).endsWith("relationships.begun", "relationships.ended", "relationships.begun");
    }

    @Test
    void what_cannot_be_is_refused() {
        Customer zhang = person("张伟");
        Customer huawei = company("华为");

        assertThat(code(() -> relationships.relate(huawei.id(), RelationshipKind.WORKS_FOR, zhang.id())))
                .isEqualTo("relationship.parties");
        assertThat(code(() -> relationships.relate(zhang.id(), RelationshipKind.PARTNER_OF, zhang.id())))
                .isEqualTo("relationship.self");
        assertThat(code(() -> relationships.relate(
                        zhang.id(),
                        RelationshipKind.WORKS_FOR,
                        huawei.id(),
                        RelationshipTerms.since(TODAY).until(TODAY))))
                .isEqualTo("relationship.dates");
        assertThat(code(() -> relationships.relate(
                        zhang.id(), RelationshipKind.WORKS_FOR, new Id<>(java.util.UUID.randomUUID()))))
                .isEqualTo("record.not-found");
        assertThat(count(Relationship.TYPE)).isZero();
    }

    @Test
    void a_couple_is_one_couple_from_either_side() {
        Customer a = person("A");
        Customer b = person("B");
        relationships.relate(a.id(), RelationshipKind.PARTNER_OF, b.id());

        assertThat(code(() -> relationships.relate(b.id(), RelationshipKind.PARTNER_OF, a.id())))
                .isEqualTo("relationship.exists");
    }

    @Test
    void an_end_comes_after_the_beginning_and_is_not_put_off() {
        Customer zhang = person("张伟");
        Customer huawei = company("华为");
        Relationship works = relationships.relate(
                zhang.id(), RelationshipKind.WORKS_FOR, huawei.id(), RelationshipTerms.since(TODAY));

        assertThat(code(() -> relationships.end(works.id(), TODAY))).isEqualTo("relationship.dates");
        relationships.end(works.id(), TODAY.plusDays(5));
        assertThat(code(() -> relationships.end(works.id(), TODAY.plusDays(9)))).isEqualTo("relationship.ended");
    }

    @Test
    void a_hierarchy_has_no_circles_however_long() {
        List<Customer> companies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            companies.add(company("C" + i));
        }
        for (int i = 0; i + 1 < companies.size(); i++) {
            relationships.relate(
                    companies.get(i).id(),
                    RelationshipKind.SUBSIDIARY_OF,
                    companies.get(i + 1).id());
        }

        assertThat(code(() -> relationships.relate(
                        companies.get(11).id(),
                        RelationshipKind.SUBSIDIARY_OF,
                        companies.get(0).id())))
                .isEqualTo("relationship.circle");
        assertThat(code(() -> relationships.relate(
                        companies.get(1).id(),
                        RelationshipKind.SUBSIDIARY_OF,
                        companies.get(0).id())))
                .isEqualTo("relationship.circle");
        relationships.relate(
                companies.get(0).id(),
                RelationshipKind.SUBSIDIARY_OF,
                companies.get(11).id());
        relationships.relate(
                companies.get(11).id(),
                RelationshipKind.SUPPLIES,
                companies.get(0).id());
        assertThat(count(Relationship.TYPE)).isEqualTo(13);
    }

    @Test
    void what_has_ended_closes_no_circle() {
        Customer a = company("A");
        Customer b = company("B");
        relationships.relate(
                a.id(),
                RelationshipKind.SUBSIDIARY_OF,
                b.id(),
                RelationshipTerms.open().until(TODAY));
        relationships.relate(b.id(), RelationshipKind.SUBSIDIARY_OF, a.id(), RelationshipTerms.since(TODAY));

        assertThat(count(Relationship.TYPE)).isEqualTo(2);
    }

    @Test
    void edges_added_at_the_same_moment_close_no_circle() throws Exception {
        List<Customer> ring = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ring.add(company("R" + i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        int refused = 0;
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Id<Customer> from = ring.get(i).id();
                Id<Customer> to = ring.get((i + 1) % 4).id();
                calls.add(() -> {
                    try {
                        relationships.relate(from, RelationshipKind.SUBSIDIARY_OF, to);
                        return "";
                    } catch (io.embedcrm.error.RefusedException e) {
                        return e.code();
                    }
                });
            }
            for (Future<String> future : threads.invokeAll(calls)) {
                refused += future.get().equals("relationship.circle") ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }
        assertThat(refused).isEqualTo(1);
        assertThat(count(Relationship.TYPE)).isEqualTo(3);
    }

    @Test
    void a_household_has_members() {
        Customer family = customers.register(NewCustomer.household("Li family"));
        Customer mother = person("Mother");
        Customer child = person("Child");
        relationships.relate(mother.id(), RelationshipKind.MEMBER_OF, family.id());
        relationships.relate(child.id(), RelationshipKind.MEMBER_OF, family.id());
        relationships.relate(mother.id(), RelationshipKind.GUARDIAN_OF, child.id());

        assertThat(relationships.membersOf(family.id(), TODAY)).containsExactly(mother, child);
        assertThat(relationships.of(child.id(), TODAY)).hasSize(2);
        assertThat(code(() -> relationships.relate(family.id(), RelationshipKind.MEMBER_OF, mother.id())))
                .isEqualTo("relationship.parties");
    }

    @Test
    void customers_out_of_sight_are_not_told() {
        rights.put("mei", ownRowsOf("mei"));
        Customer zhang = customers.register(NewCustomer.person("张伟").owner("mei"));
        Customer huawei = company("华为");
        relationships.relate(zhang.id(), RelationshipKind.WORKS_FOR, huawei.id());
        RelationshipService mine = new RelationshipService(as("mei"));

        assertThat(mine.companiesOf(zhang.id(), TODAY)).isEmpty();
        assertThat(code(() -> mine.peopleOf(huawei.id(), TODAY))).isEqualTo("record.not-found");
        assertThat(code(() -> mine.relate(zhang.id(), RelationshipKind.REPRESENTS, huawei.id())))
                .isEqualTo("record.not-found");
    }
}
