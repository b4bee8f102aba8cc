package io.embedcrm.sealing;

import com.google.common.collect.Lists;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Edit;
import io.embedcrm.storage.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ciphertexts beside the records, as the storage keeps them. */
final class SealedRows {
    private static final int CHUNK = 5_000;

    private final Transaction storage;

    SealedRows(Transaction storage) {
        this.storage = storage;
    }

    /** Whose value of which field. */
    record Place(RecordRef record, String field) {
        Id<Sealed> id(long part) {
            return Sealed.idOf(record, field, part);
        }
    }

    /** A ciphertext in all its pieces. */
    record Whole(
            Place place,
            long revision,
            String key,
            @Nullable String token,
            String content) {
        List<Sealed> rows() {
            int parts = (content.length() + Sealed.MAX_PIECE - 1) / Sealed.MAX_PIECE;
            List<Sealed> rows = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                int from = part * Sealed.MAX_PIECE;
                rows.add(new Sealed(
                        place.id(part),
                        1,
                        place.record,
                        place.field,
                        revision,
                        part,
                        parts,
                        key,
                        part == 0 ? token : null,
                        content.substring(from, Math.min(from + Sealed.MAX_PIECE, content.length()))));
            }
            return rows;
        }
    }

    /** What is kept at these places; {@code locking} its newest state, kept from others' writes. */
    Map<Place, Whole> read(Collection<Place> places, boolean locking) {
        Map<Place, Whole> found = new HashMap<>();
        Map<Place, List<Sealed>> pieces = pieces(places, locking);
        pieces.forEach((place, rows) -> {
            Sealed first = rows.get(0);
            StringBuilder content = new StringBuilder();
            rows.forEach(row -> content.append(Objects.requireNonNullElse(row.content(), "")));
            found.put(place, new Whole(place, first.revision(), first.key(), first.token(), content.toString()));
        });
        return found;
    }

    private Map<Place, List<Sealed>> pieces(Collection<Place> places, boolean locking) {
        List<Id<Sealed>> firsts = places.stream().map(place -> place.id(0)).toList();
        Map<Place, TreeMap<Long, Sealed>> pieces = new HashMap<>();
        List<Id<Sealed>> more = new ArrayList<>();
        for (Sealed first : find(firsts, locking)) {
            Place place = new Place(first.record(), first.field());
            pieces.computeIfAbsent(place, p -> new TreeMap<>()).put(0L, first);
            for (long part = 1; part < first.parts(); part++) {
                more.add(place.id(part));
            }
        }
        for (Sealed piece : find(more, locking)) {
            Objects.requireNonNull(pieces.get(new Place(piece.record(), piece.field())))
                    .put(piece.part(), piece);
        }
        Map<Place, List<Sealed>> ordered = new HashMap<>();
        pieces.forEach((place, rows) -> ordered.put(place, List.copyOf(rows.values())));
        return ordered;
    }

    private List<Sealed> find(List<Id<Sealed>> ids, boolean locking) {
        List<Sealed> found = new ArrayList<>();
        for (List<Id<Sealed>> chunk : Lists.partition(ids, CHUNK)) {
            found.addAll(
                    locking
                            ? storage.lock(Sealed.TYPE, chunk, Criteria.everything())
                            : storage.findAll(Sealed.TYPE, chunk, Criteria.everything()));
        }
        return found;
    }

    void insert(List<Whole> wholes) {
        insertRows(wholes.stream().flatMap(whole -> whole.rows().stream()).toList());
    }

    private void insertRows(List<Sealed> rows) {
        Lists.partition(rows, CHUNK).forEach(chunk -> storage.insertAll(Sealed.TYPE, chunk));
    }

    /** Keeps {@code wanted} and nothing else at {@code places}. */
    void replace(Collection<Place> places, List<Whole> wanted) {
        Map<Place, List<Sealed>> kept = pieces(places, true);
        List<Edit<Sealed>> edits = new ArrayList<>();
        List<Sealed> fresh = new ArrayList<>();
        List<Sealed> gone = new ArrayList<>();
        for (Whole whole : wanted) {
            List<Sealed> rows = whole.rows();
            List<Sealed> before = kept.remove(whole.place);
            if (before != null && before.size() == 1 && rows.size() == 1) {
                Sealed old = before.get(0);
                edits.add(new Edit<>(old, Sealed.TYPE.at(rows.get(0), old.version())));
            } else {
                gone.addAll(before == null ? List.of() : before);
                fresh.addAll(rows);
            }
        }
        kept.values().forEach(gone::addAll);
        Lists.partition(gone, CHUNK).forEach(chunk -> storage.deleteAll(Sealed.TYPE, chunk, Criteria.everything()));
        Lists.partition(edits, CHUNK).forEach(chunk -> storage.updateAll(Sealed.TYPE, chunk, Criteria.everything()));
        insertRows(fresh);
    }
}
