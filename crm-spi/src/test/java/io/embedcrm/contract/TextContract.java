package io.embedcrm.contract;

import static io.embedcrm.contract.Fixture.codeOf;
import static io.embedcrm.query.Grouping.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.embedcrm.contract.records.Buyer;
import io.embedcrm.query.Aggregation;
import io.embedcrm.query.Query;
import io.embedcrm.record.Measure;
import io.embedcrm.record.Texts;
import io.embedcrm.storage.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Text: kept, compared and ordered exactly, whatever it is. */
public interface TextContract extends Fixture {
    /** No two are the same text, however alike they look. */
    List<String> DISTINCT = List.of(
            "",
            " ",
            "%",
            "'; drop table buyer; --",
            "A",
            "_",
            "a",
            "a\t",
            "a\n",
            "a ",
            "a  ",
            "aa",
            "e",
            "e\u0301",
            "z",
            "ß",
            "\u00e9",
            "ā",
            "İ",
            "ı",
            "ſ",
            "Σ",
            "ς",
            "σ",
            "あ",
            "ア",
            "中",
            "中文",
            "한",
            "\uD7A3",
            "\uE000",
            "ﬁ",
            "\uFF5E",
            "\uFFFD",
            "😀",
            "😀😀",
            "😁",
            "\uD87E\uDC04");

    @Test
    default void texts_that_differ_at_all_are_different() {
        TenantId tenant = tenant();
        List<Buyer> buyers = DISTINCT.stream()
                .map(text -> Buyer.keyed("g", text).with(Buyer.NAME, text))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        run(tenant, tx -> {
            for (int i = 0; i < buyers.size(); i++) {
                String text = DISTINCT.get(i);
                Buyer buyer = buyers.get(i);
                assertThat(tx.find(Buyer.TYPE, buyer.id())).contains(buyer);
                assertThat(tx.list(Query.of(Buyer.TYPE).where(Buyer.NAME.eq(text)))
                                .items())
                        .as("equal to [%s]", text)
                        .containsExactly(buyer);
                assertThat(tx.list(Query.of(Buyer.TYPE).where(Buyer.NAME.in(text, "never")))
                                .items())
                        .containsExactly(buyer);
                assertThat(tx.insertOrFind(Buyer.BY_KEY, Buyer.keyed("g", text)).record())
                        .isEqualTo(buyer);
            }
            assertThat(tx.aggregate(Aggregation.of(Buyer.TYPE, Measure.distinct(Buyer.NAME)))
                            .get(0)
                            .measures())
                    .containsExactly((long) DISTINCT.size());
            assertThat(tx.aggregate(Aggregation.of(Buyer.TYPE, Measure.count()).by(by(Buyer.NAME))))
                    .extracting(group -> group.keys().get(0))
                    .isEqualTo(DISTINCT.stream().sorted(Texts.ORDER).toList());
        });
    }

    @Test
    default void texts_are_ordered_by_code_point() {
        TenantId tenant = tenant();
        List<String> sorted = DISTINCT.stream().sorted(Texts.ORDER).toList();
        run(
                tenant,
                tx -> tx.insertAll(Buyer.TYPE, sorted.stream().map(Buyer::named).toList()));
        for (int limit : new int[] {1, 4, 100}) {
            Query<Buyer> query = Query.of(Buyer.TYPE).limit(limit);
            assertThat(pages(tenant, query.sortedBy(Buyer.NAME.ascending())))
                    .extracting(Buyer::name)
                    .isEqualTo(sorted);
            List<String> reversed = new ArrayList<>(sorted);
            java.util.Collections.reverse(reversed);
            assertThat(pages(tenant, query.sortedBy(Buyer.NAME.descending())))
                    .extracting(Buyer::name)
                    .isEqualTo(reversed);
        }
        run(tenant, tx -> {
            for (int i = 0; i < sorted.size(); i++) {
                assertThat(tx.count(Buyer.TYPE, Buyer.NAME.before(sorted.get(i))))
                        .as("before [%s]", sorted.get(i))
                        .isEqualTo(i);
            }
        });
    }

    @Test
    default void empty_text_is_not_absent() {
        TenantId tenant = tenant();
        Buyer empty = insert(tenant, Buyer.keyed("", "").with(Buyer.NOTE, ""));
        Buyer absent = insert(tenant, Buyer.keyed("", null));
        assertThat(stored(tenant, empty)).contains(empty);
        assertThat(stored(tenant, absent)).contains(absent);
        run(tenant, tx -> {
            assertThat(tx.list(Query.of(Buyer.TYPE).where(Buyer.KEY.absent())).items())
                    .containsExactly(absent);
            assertThat(tx.list(Query.of(Buyer.TYPE).where(Buyer.KEY.eq(""))).items())
                    .containsExactly(empty);
        });
        assertThat(codeOf(() -> insert(tenant, Buyer.keyed("", "")))).isEqualTo("record.duplicate");
        run(tenant, tx -> tx.update(empty, empty.with(Buyer.NOTE, null)));
        assertThat(stored(tenant, empty).orElseThrow().note()).isNull();
    }

    @Test
    default void trailing_blanks_case_and_accents_make_other_keys() {
        TenantId tenant = tenant();
        for (String key : List.of("a", "a ", "A", "\u00e1", "a\u0301", " a", "a\u00a0")) {
            insert(tenant, Buyer.keyed("g", key));
        }
        assertThat(codeOf(() -> insert(tenant, Buyer.keyed("g", "a ")))).isEqualTo("record.duplicate");
        assertThat(number(tenant, tx -> tx.count(Buyer.TYPE, Buyer.KEY.ne("a"))))
                .isEqualTo(6);
    }

    @Test
    default void the_longest_text_is_kept_and_a_longer_one_refused() {
        TenantId tenant = tenant();
        Buyer longest = Buyer.named("😀".repeat(200))
                .with(Buyer.NOTE, "中".repeat(2_000))
                .with(Buyer.KEY, "\uFFFD".repeat(100))
                .with(Buyer.GROUP, "😀".repeat(40));
        insert(tenant, longest);
        assertThat(stored(tenant, longest)).contains(longest);
        assertThat(codeOf(() -> insert(tenant, Buyer.named("😀".repeat(201))))).isEqualTo("text.too-long");
        assertThat(codeOf(() -> insert(tenant, Buyer.named("n").with(Buyer.NOTE, "n".repeat(2_001)))))
                .isEqualTo("text.too-long");
        assertThat(count(tenant, Buyer.TYPE)).isEqualTo(1);
    }

    @Test
    default void what_is_no_text_is_refused() {
        TenantId tenant = tenant();
        assertThat(codeOf(() -> insert(tenant, Buyer.named("a\0b")))).isEqualTo("text.nul");
        for (String half : List.of("\uD83D", "a\uD83Db", "\uDE00", "\uDE00\uD83D")) {
            assertThat(codeOf(() -> insert(tenant, Buyer.named(half)))).isEqualTo("text.surrogate");
        }
        assertThat(count(tenant, Buyer.TYPE)).isZero();
    }

    @Test
    default void the_big_list_of_naughty_strings_is_kept() {
        Path file = naughtyStrings();
        assumeTrue(
                Files.exists(file),
                "naughty-strings/blns.txt is not under -Dcrm.data nor ../shared/data nor ../../shared/data");
        List<String> lines = lines(file);
        TenantId tenant = tenant();
        List<Buyer> buyers = lines.stream()
                .map(line -> Buyer.named("naughty")
                        .with(Buyer.NAME, line.codePointCount(0, line.length()) <= 200 ? line : "long")
                        .with(Buyer.NOTE, line))
                .toList();
        run(tenant, tx -> tx.insertAll(Buyer.TYPE, buyers));
        assertThat(pages(tenant, Query.of(Buyer.TYPE).limit(1_000))).containsExactlyInAnyOrderElementsOf(buyers);
        World world = new World();
        world.add(Buyer.TYPE, buyers);
        Query<Buyer> byName =
                Query.of(Buyer.TYPE).sortedBy(Buyer.NAME.descending()).limit(100);
        assertThat(pages(tenant, byName)).isEqualTo(world.list(byName));
        run(tenant, tx -> {
            for (String line : lines) {
                long same = lines.stream().filter(line::equals).count();
                assertThat(tx.count(Buyer.TYPE, Buyer.NOTE.eq(line))).as(line).isEqualTo(same);
                if (line.codePointCount(0, line.length()) <= 100) {
                    Buyer keyed = Buyer.keyed("naughty", line);
                    assertThat(tx.insertOrFind(Buyer.BY_KEY, keyed).record().key())
                            .isEqualTo(line);
                }
            }
        });
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path naughtyStrings() {
        String given = System.getProperty("crm.data");
        Stream<Path> places = given == null
                ? Stream.of(Path.of("../shared/data"), Path.of("../../shared/data"))
                : Stream.of(Path.of(given));
        List<Path> files =
                places.map(place -> place.resolve("naughty-strings/blns.txt")).toList();
        return files.stream().filter(Files::exists).findFirst().orElse(files.get(0));
    }
}
