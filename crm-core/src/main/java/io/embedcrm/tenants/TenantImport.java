package io.embedcrm.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.sealing.Sealed;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Work;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores an export, in one transaction, and only once the last line has told that it is whole. */
final class TenantImport {
    private static final int BATCH = 500;

    private final Work work;
    private final TenantId tenant;
    private final ExportLines lines;
    private final Map<String, RecordType<?>> types = new LinkedHashMap<>();
    private boolean begun;
    private long records;

    TenantImport(Work work, TenantId tenant, InputStream from) {
        this.work = work;
        this.tenant = tenant;
        this.lines = new ExportLines(from);
        Whole.types(work.session(tenant, Actor.of("system:restore"))).forEach(type -> types.put(type.name(), type));
    }

    /** What was stored, and the settings told with it. */
    record Stored(long records, Settings settings) {}

    Stored store() {
        return work.storage().transact(tenant, tx -> {
            if (begun) {
                throw new RefusedException(
                        "tenant.import-disturbed", null, "others wrote at the same moment; begin the stream anew");
            }
            begun = true;
            demandEmpty(tx);
            Settings settings = settings(lines.next());
            all(tx);
            return new Stored(records, settings);
        });
    }

    private void demandEmpty(Transaction tx) {
        for (RecordType<?> type : types.values()) {
            if (tx.count(type, Criteria.everything()) > 0) {
                throw new RefusedException(
                        "tenant.not-empty", type.name(), "only a tenant of which nothing is stored can be restored");
            }
        }
    }

    private Settings settings(JsonNode header) {
        if (!header.path("format").asText().equals(TenantExport.FORMAT)
                || header.path("version").intValue() != TenantExport.VERSION) {
            throw lines.invalid("is no export of the version " + TenantExport.VERSION);
        }
        try {
            return new Settings(
                    ZoneId.of(header.path("zone").asText()),
                    header.path("currency").asText(),
                    header.path("region").asText());
        } catch (DateTimeException | IllegalArgumentException | InvalidException e) {
            throw lines.invalid("tells no zone, currency and region");
        }
    }

    private void all(Transaction tx) {
        @Nullable Batch<?> batch = null;
        while (true) {
            JsonNode line = lines.next();
            if (line.size() != 1) {
                throw lines.invalid("is no record under the name of its type");
            }
            String name = line.fieldNames().next();
            if (batch != null && (batch.full() || !batch.type.name().equals(name))) {
                batch.store(tx);
                batch = null;
            }
            if (name.equals("end")) {
                lines.demandWhole(line.path("end"), records);
                return;
            }
            if (batch == null) {
                batch = new Batch<>(type(name));
            }
            batch.add(line.path(name));
            records++;
        }
    }

    private RecordType<?> type(String name) {
        RecordType<?> type = types.get(name);
        if (type == null) {
            throw lines.invalid("holds a record of a type this CRM does not keep; it keeps " + types.keySet());
        }
        return type;
    }

    /** Records of one type on their way. */
    private final class Batch<T extends Entity> {
        private final RecordType<T> type;
        private final List<T> waiting = new ArrayList<>();

        Batch(RecordType<T> type) {
            this.type = type;
        }

        void add(JsonNode record) {
            waiting.add(RecordJson.read(type, record, lines));
        }

        boolean full() {
            return waiting.size() >= BATCH;
        }

        void store(Transaction tx) {
            tx.insertAll(type, waiting);
            if (type.equals(Sealed.TYPE)) {
                work.demandOpens(tenant, tx);
            }
        }
    }
}
