package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.work.Operation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoteServiceTest extends CustomersScene {
    private NoteService notes;
    private Customer li;

    @BeforeEach
    void write_notes() {
        notes = new NoteService(session);
        li = person("Li");
    }

    @Test
    void a_note_stands_on_the_timeline_of_its_customer() {
        Note note = notes.write(li.id(), "Likes green tea");

        assertThat(note.author()).isEqualTo("lin");
        assertThat(note.at()).isEqualTo(clock.instant());
        assertThat(Note.TYPE.timeline()).isPresent();
        assertThat(events.get(events.size() - 1).stream().id())
                .isEqualTo(li.id().value());
        assertThat(eventNames()).endsWith("notes.written");
    }

    @Test
    void notes_are_listed_newest_first_and_found_by_words() {
        Note tea = notes.write(li.id(), "Likes green tea");
        clock.pass(Duration.ofMinutes(1));
        Note wine = notes.write(li.id(), "喜欢红酒");

        assertThat(notes.of(li.id()).items()).containsExactly(wine, tea);
        assertThat(notes.search(li.id(), "gree").items()).containsExactly(tea);
        assertThat(notes.search(li.id(), "红酒").items()).containsExactly(wine);
    }

    @Test
    void a_correction_takes_the_place_of_a_note_and_keeps_it() {
        Note wrong = notes.write(li.id(), "Born 1990");
        Note right = notes.correct(wrong.id(), "Born 1991");
        Note better = notes.correct(right.id(), "Born 1992");

        assertThat(notes.of(li.id()).items()).containsExactly(better);
        assertThat(notes.corrections(better.id())).containsExactly(better, right, wrong);
        assertThat(code(() -> notes.correct(wrong.id(), "Born 1993"))).isEqualTo("note.corrected");
        assertThat(count(Note.TYPE)).isEqualTo(3);
    }

    @Test
    void what_is_written_is_never_changed() {
        Note note = notes.write(li.id(), "Likes tea");
        assertThat(code(() -> session.change(
                        Operation.of("test.edit"), call -> call.update(note, Note.TYPE.with(note, Note.TEXT, "X")))))
                .isEqualTo("record.append-only");
    }

    @Test
    void a_pinned_note_stays_on_top_and_its_correction_too() {
        Note tea = notes.write(li.id(), "Allergic to nuts");
        notes.write(li.id(), "Called");
        NotePin pin = notes.pin(tea.id());

        assertThat(notes.pin(tea.id())).isEqualTo(pin);
        assertThat(notes.pinned(li.id())).containsExactly(tea);
        Note corrected = notes.correct(tea.id(), "Allergic to peanuts");
        assertThat(notes.pinned(li.id())).containsExactly(corrected);
        assertThat(code(() -> notes.pin(tea.id()))).isEqualTo("note.corrected");
        assertThat(notes.unpin(corrected.id())).isTrue();
        assertThat(notes.unpin(corrected.id())).isFalse();
        assertThat(notes.pinned(li.id())).isEmpty();
        assertThat(eventNames()).contains("notes.pinned", "notes.unpinned", "notes.corrected");
    }

    @Test
    void a_note_says_something_but_not_too_much() {
        assertThat(code(() -> notes.write(li.id(), " "))).isEqualTo("note.blank");
        assertThat(code(() -> notes.write(li.id(), "x".repeat(10_001)))).isEqualTo("text.too-long");
        assertThat(count(Note.TYPE)).isZero();
    }

    @Test
    void notes_of_customers_out_of_sight_are_not_told() {
        rights.put("mei", ownRowsOf("mei"));
        notes.write(li.id(), "Secret");
        NoteService mine = new NoteService(as("mei"));

        assertThat(code(() -> mine.of(li.id()))).isEqualTo("record.not-found");
        assertThat(code(() -> mine.write(li.id(), "x"))).isEqualTo("record.not-found");
    }
}
