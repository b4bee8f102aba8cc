package io.embedcrm.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.embedcrm.record.Id;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the chain writes down is read again as it was, and what it never writes is not taken for it. */
class ChainTextsTest {
    private static final UUID LINE = UUID.fromString("01900000-0000-7000-8000-000000000007");

    @Test
    void the_head_of_a_stream_is_a_line_and_its_link() {
        StreamHead head = new StreamHead(new Id<>(LINE), "link with a blank");
        assertThat(StreamHead.read(head.toString())).contains(head);
        assertThat(StreamHead.linkOf(head.toString())).isEqualTo("link with a blank");
        for (String other : List.of("", "link", LINE.toString(), LINE + "-link", "x".repeat(36) + " link")) {
            assertThat(StreamHead.read(other)).as(other).isEmpty();
            assertThat(StreamHead.linkOf(other)).as("all of it").isEqualTo(other);
        }
    }

    @Test
    void a_place_is_before_in_or_behind_a_stream() {
        StreamHead head = new StreamHead(new Id<>(LINE), "link");
        List<StreamPlace> places = List.of(
                StreamPlace.before(LINE),
                StreamPlace.behind(LINE),
                new StreamPlace(LINE, 7, null),
                new StreamPlace(LINE, 7, head));
        assertThat(places).extracting(StreamPlace::inside).containsExactly(true, false, true, true);
        places.forEach(place -> assertThat(StreamPlace.parse(place.toString())).isEqualTo(place));
    }

    @Test
    void a_proof_is_a_link_and_what_it_is_made_of() {
        assertThat(LineProof.parse("link.salt")).hasToString("link.salt");
        assertThat(LineProof.parse("link.salt").link()).isEqualTo("link");
        assertThatIllegalArgumentException().isThrownBy(() -> LineProof.parse("link"));
    }

    @Test
    void bytes_are_written_in_one_way_only() {
        byte[] bytes = {0, -1, 7, 62};
        String text = LineDigest.text(bytes);
        assertThat(LineDigest.bytes(text)).isEqualTo(bytes);
        for (String other : List.of(text + "==", text.substring(0, text.length() - 1) + "h", "ä")) {
            assertThatIllegalArgumentException().as(other).isThrownBy(() -> LineDigest.bytes(other));
        }
    }

    @Test
    void what_is_absent_empty_or_divided_otherwise_comes_to_another_digest() {
        String absent = new LineDigest().add((String) null).endText();
        String empty = new LineDigest().add("").endText();
        String one = new LineDigest().add("ab").add("c").endText();
        String other = new LineDigest().add("a").add("bc").endText();
        assertThat(List.of(absent, empty, one, other)).doesNotHaveDuplicates();
        LineDigest again = new LineDigest();
        again.add("x").end();
        assertThat(again.add("ab").add("c").endText()).as("it begins anew").isEqualTo(one);
        assertThat(new LineDigest().add(1L).endText())
                .isNotEqualTo(new LineDigest().add(2L).endText());
    }
}
