package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.event.Act;
import io.embedcrm.event.Erased;
import io.embedcrm.event.FieldChange;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What ties a line to the one before it, before and after what it tells was erased. */
class LineProofTest {
    private static final byte[] SALT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    private static final String BEFORE = "the link before";
    private static final FieldChange CITY = new FieldChange("city", "Wuhan", "Beijing");
    private static final FieldChange BORN = new FieldChange("name", null, "zhang");
    private static final FieldChange GONE = new FieldChange("phone", "138", null);
    private static final FieldChange SECRET = new FieldChange("password", null, null);

    private static Change line(@Nullable List<FieldChange> changes) {
        return new Change(
                new Id<>(new UUID(1, 2)),
                1,
                new RecordRef("Customer", new UUID(3, 4)),
                5,
                new RecordRef("Deal", new UUID(6, 7)),
                8,
                new RecordRef("Customer", new UUID(9, 10)),
                changes == null ? Act.CREATED : Act.REMOVED,
                "deal.lost",
                Instant.parse("2026-05-01T08:00:00.123456Z"),
                "lin",
                "mei",
                new RecordRef("Customer", new UUID(11, 12)),
                new Id<>(new UUID(13, 14)),
                2,
                changes == null ? null : ChangesJson.write(changes),
                null);
    }

    private static Change tied(Change line) {
        return line.proven(LineProof.of(BEFORE, line, SALT).toString());
    }

    private static Change tied(FieldChange... changes) {
        return tied(line(List.of(changes)));
    }

    private static LineProof proof(Change line) {
        return LineProof.parse(String.valueOf(line.proof()));
    }

    private static @Nullable String linked(Change line) {
        return proof(line).linked(BEFORE, line);
    }

    private static UnaryOperator<Change> without(String field) {
        return line -> line.telling(
                ChangesJson.write(ErasedValues.of(ChangesJson.read(line.changes()), each -> !each.equals(field))));
    }

    @Test
    void a_line_comes_to_the_link_it_came_to_in_every_version_before() {
        assertThat(List.of(
                        LineProof.of(null, line(null), SALT).link(),
                        LineProof.of(BEFORE, line(null), SALT).link(),
                        LineProof.of(BEFORE, line(List.of(CITY, BORN, GONE, SECRET)), SALT)
                                .link()))
                .containsExactly(
                        "coE4k_-nSssgCJyzC97JJSTWHaAtaju-NWtKHc9uKtk",
                        "fSHvBM_ltG7Ojl_bhDb2nwQBqTL5eSbqcOzi34vEI1w",
                        "_eIo0M7hQDkKTZNapqVj-vV0GijrsghV74bmr7HXVA8");
    }

    @Test
    void a_line_from_which_something_was_erased_comes_to_the_same_link_whatever_went_first() {
        List<UnaryOperator<Change>> erasures = List.of(
                Change::byNobody, without("city"), without("name"), without("phone"), line -> line.telling(null));
        Change whole = tied(CITY, BORN, GONE, SECRET);
        assertThat(proof(whole).erased()).isFalse();
        for (UnaryOperator<Change> first : erasures) {
            Change once = first.apply(whole);
            for (UnaryOperator<Change> second : erasures) {
                Change twice = once.changes() == null && second != erasures.get(0) ? once : second.apply(once);
                assertThat(proof(twice).erased()).isTrue();
                assertThat(linked(twice)).isEqualTo(proof(whole).link());
                assertThat(linked(twice.byNobody())).isEqualTo(proof(whole).link());
                assertThat(linked(twice.byNobody().telling(null)))
                        .isEqualTo(proof(whole).link());
            }
        }
    }

    @Test
    void what_is_erased_leaves_its_digest_what_stays_its_salt_and_of_no_field_one_digest() {
        String salt = "\\.s[\\w-]{22}";
        String digest = "\\.d[\\w-]{43}";
        String link = "[\\w-]{43}";
        Change whole = tied(CITY, BORN);
        assertThat(whole.proof()).matches(link + "\\.[\\w-]{22}");
        assertThat(without("name").apply(whole).proof()).matches(link + salt + salt + digest);
        assertThat(whole.byNobody().proof()).matches(link + digest + salt + salt);
        assertThat(whole.telling(null).proof()).matches(link + salt + "\\.r[\\w-]{43}");
        assertThat(whole.telling(null).byNobody().proof()).matches(link + digest + "\\.r[\\w-]{43}");
        assertThat(whole.telling(whole.changes())).as("nothing is erased").isEqualTo(whole);
    }

    @Test
    void a_line_that_tells_anything_else_does_not_come_to_its_link() {
        Change whole = tied(CITY, BORN);
        Change erased = without("city").apply(whole);
        Change none = whole.telling(null);
        List<Change> forged = List.of(
                said(whole, CITY),
                said(whole, CITY, new FieldChange("name", null, "wang")),
                said(whole, CITY, new FieldChange("name", "zhang", null)),
                said(whole, CITY, BORN, GONE),
                said(erased, CITY, BORN),
                said(erased, new FieldChange("city", Erased.VALUE, Erased.VALUE)),
                said(erased, new FieldChange("city", Erased.VALUE, Erased.VALUE), BORN, SECRET),
                said(none, CITY),
                said(none, new FieldChange("city", Erased.VALUE, Erased.VALUE)),
                whole.byNobody().proven(whole.proof()),
                Change.TYPE.with(whole.byNobody(), Change.ACTOR, "lin"),
                Change.TYPE.with(whole, Change.ACTOR, "wu"),
                Change.TYPE.with(
                        whole, Change.CHANGES, String.valueOf(whole.changes()).replace(":1,", ": 1,")),
                erased.proven(String.valueOf(erased.proof()).replace(".s", ".x")));
        for (Change line : forged) {
            assertThat(linked(line)).as("%s", line).isNotEqualTo(proof(whole).link());
        }
        assertThat(linked(said(erased, CITY, BORN))).as("it is never written").isNull();
    }

    private static Change said(Change line, FieldChange... changes) {
        return Change.TYPE.with(line, Change.CHANGES, ChangesJson.write(List.of(changes)));
    }

    @Test
    void each_line_has_a_salt_of_its_own_that_nobody_knows_before() {
        Change line = line(List.of(CITY));
        List<Change> one = new LineTies().tied(null, List.of(line, line, line));
        List<Change> other = new LineTies().tied(null, List.of(line, line, line));
        assertThat(List.of(one.get(0), one.get(1), one.get(2), other.get(0), other.get(1), other.get(2)))
                .extracting(tied -> String.valueOf(tied.proof()).split("\\.")[1])
                .doesNotHaveDuplicates();
        assertThat(one.get(0).proof())
                .isEqualTo(LineProof.of(null, line, salt(one.get(0))).toString());
        assertThat(one.get(1).proof())
                .as("each is tied to the one before")
                .isEqualTo(LineProof.of(proof(one.get(0)).link(), line, salt(one.get(1)))
                        .toString());
    }

    private static byte[] salt(Change line) {
        return LineDigest.bytes(String.valueOf(line.proof()).split("\\.")[1]);
    }
}
