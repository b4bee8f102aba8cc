package io.embedcrm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Search by words: case and accents do not count, Chinese is found by its pairs. */
public interface SearchContract extends Fixture {
    private List<String> found(TenantId tenant, Criteria<Buyer> where) {
        Query<Buyer> query = Query.of(Buyer.TYPE).where(where).sortedBy(Buyer.NAME.ascending());
        return in(tenant, tx -> tx.list(query).items()).stream()
                .map(Buyer::name)
                .toList();
    }

    private List<String> found(TenantId tenant, String words) {
        return found(tenant, Buyer.NOTE.matches(words));
    }

    private TenantId notes() {
        TenantId tenant = tenant();
        insertAll(
                tenant,
                Buyer.named("cafe").with(Buyer.NOTE, "Le Café de la Gare, 12 rue Straße"),
                Buyer.named("shop").with(Buyer.NOTE, "北京大学附属书店 call 010-555"),
                Buyer.named("mail").with(Buyer.NOTE, "ann.lee@Example.org wants O'Neill's 100%_\\ cotton"),
                Buyer.named("kana").with(Buyer.NOTE, "ｶﾀｶﾅ テスト 한국어"),
                Buyer.named("void").with(Buyer.NOTE, ""),
                Buyer.named("null"));
        return tenant;
    }

    @Test
    default void words_are_found_whatever_their_case_and_accents() {
        TenantId tenant = notes();
        assertThat(found(tenant, "cafe")).containsExactly("cafe");
        assertThat(found(tenant, "CAFÉ gare")).containsExactly("cafe");
        assertThat(found(tenant, "gare café le")).containsExactly("cafe");
        assertThat(found(tenant, "cafe shop")).isEmpty();
        assertThat(found(tenant, "lee example")).containsExactly("mail");
        assertThat(found(tenant, "o'neill")).containsExactly("mail");
    }

    @Test
    default void words_are_found_by_how_they_begin() {
        TenantId tenant = notes();
        assertThat(found(tenant, "caf")).containsExactly("cafe");
        assertThat(found(tenant, "afe")).isEmpty();
        assertThat(found(tenant, "1")).containsExactly("cafe", "mail");
        assertThat(found(tenant, "010")).containsExactly("shop");
    }

    @Test
    default void chinese_japanese_and_korean_are_found_by_neighbours() {
        TenantId tenant = notes();
        assertThat(found(tenant, "大学")).containsExactly("shop");
        assertThat(found(tenant, "北京大学")).containsExactly("shop");
        assertThat(found(tenant, "店")).containsExactly("shop");
        assertThat(found(tenant, "京")).containsExactly("shop");
        assertThat(found(tenant, "学北")).isEmpty();
        assertThat(found(tenant, "书店 call")).containsExactly("shop");
        assertThat(found(tenant, "カタカナ")).containsExactly("kana");
        assertThat(found(tenant, "국어")).containsExactly("kana");
    }

    @Test
    default void a_question_without_words_finds_nothing() {
        TenantId tenant = notes();
        for (String words : List.of("", " ", "%", "_", "'", "!?")) {
            assertThat(found(tenant, words)).as(words).isEmpty();
            assertThat(found(tenant, Buyer.NOTE.matches(words).not())).hasSize(6);
        }
    }

    @Test
    default void the_opposite_of_a_search_finds_all_others() {
        TenantId tenant = notes();
        assertThat(found(tenant, Buyer.NOTE.matches("cafe").not()))
                .containsExactly("kana", "mail", "null", "shop", "void");
    }

    @Test
    default void what_is_found_follows_what_is_stored() {
        TenantId tenant = tenant();
        Buyer first = insert(tenant, Buyer.named("n").with(Buyer.NOTE, "red green"));
        Buyer second = in(tenant, tx -> tx.update(first, first.with(Buyer.NOTE, "green blue")));
        assertThat(found(tenant, "red")).isEmpty();
        assertThat(found(tenant, "blue green")).containsExactly("n");
        Buyer third = in(tenant, tx -> tx.update(second, second.with(Buyer.POINTS, 1L)));
        assertThat(found(tenant, "blue")).containsExactly("n");
        Buyer fourth = in(tenant, tx -> tx.update(third, third.with(Buyer.NOTE, null)));
        assertThat(found(tenant, "blue")).isEmpty();
        run(tenant, tx -> tx.delete(fourth));
        assertThat(found(tenant, "green")).isEmpty();
    }

    @Test
    default void a_search_stands_beside_other_conditions() {
        TenantId tenant = notes();
        assertThat(found(tenant, Buyer.NOTE.matches("1").and(Buyer.NAME.eq("mail"))))
                .containsExactly("mail");
        assertThat(found(tenant, Buyer.NOTE.matches("cafe").or(Buyer.NOTE.absent())))
                .containsExactly("cafe", "null");
    }
}
