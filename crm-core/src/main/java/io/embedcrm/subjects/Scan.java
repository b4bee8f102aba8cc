package io.embedcrm.subjects;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Types;
import java.util.ArrayList;
import java.util.List;

/** Looks for identifiers in every text of every record. */
final class Scan {
    static final int MOST = 1_000;

    private final Transaction tx;
    private final Types types;
    private final Identifiers identifiers;
    private final List<ScanHit> hits = new ArrayList<>();

    Scan(Transaction tx, Types types, Identifiers identifiers) {
        this.tx = tx;
        this.types = types;
        this.identifiers = identifiers;
    }

    List<ScanHit> run() {
        types.all().forEach(this::search);
        return hits;
    }

    private <T extends Entity> void search(RecordType<T> type) {
        if (hits.size() < MOST) {
            TextFields.search(tx, type, Criteria.everything(), identifiers, (row, field) -> {
                if (hits.size() < MOST) {
                    hits.add(new ScanHit(RecordRef.of(type, row.id()), field.name()));
                }
            });
        }
    }
}
