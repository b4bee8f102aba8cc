package io.embedcrm.tenants;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.access.Actor;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.TenantId;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Work;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes a tenant as lines of JSON. The first tells the format and the settings, the last how many records there are and
 * the SHA-256 of all lines before it; each between is one record under the name of its type, in the order of the
 * catalogues and of the ids. It tells neither the tenant's name nor the hour, so the same records are the same bytes.
 */
final class TenantExport {
    static final String FORMAT = "embedcrm-tenant";
    static final int VERSION = 1;
    private static final int PAGE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Work work;
    private final TenantId tenant;
    private final Settings settings;
    private final List<RecordType<?>> types;
    private final MessageDigest digest = Checksum.begin();
    private long records;

    TenantExport(Work work, TenantId tenant, Settings settings) {
        this.work = work;
        this.tenant = tenant;
        this.settings = settings;
        this.types = Whole.types(work.session(tenant, Actor.of("system:export")));
    }

    long write(OutputStream to) {
        return work.storage().snapshot(tenant, tx -> {
            try {
                BufferedOutputStream out = new BufferedOutputStream(to);
                line(out, header());
                for (RecordType<?> type : types) {
                    all(tx, type, out);
                }
                line(out, end());
                out.flush();
                return records;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T extends Entity> void all(Transaction tx, RecordType<T> type, OutputStream out) throws IOException {
        Optional<Query<T>> rest = Optional.of(Query.of(type).limit(PAGE));
        while (rest.isPresent()) {
            Query<T> query = rest.get();
            Page<T> page = tx.list(query);
            for (T record : page.items()) {
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                line.set(type.name(), RecordJson.write(type, record));
                line(out, line);
                records++;
            }
            rest = page.next().map(query::after);
        }
    }

    private ObjectNode header() {
        ObjectNode header = JsonNodeFactory.instance
                .objectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("zone", settings.zone().getId())
                .put("currency", settings.currency())
                .put("region", settings.region());
        types.forEach(type -> header.withArray("types").add(type.name()));
        return header;
    }

    private ObjectNode end() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.putObject("end")
                .put("records", records)
                .put("sha256", HexFormat.of().formatHex(digest.digest()));
        return line;
    }

    private void line(OutputStream out, ObjectNode line) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(line);
        digest.update(bytes);
        digest.update((byte) '\n');
        out.write(bytes);
        out.write('\n');
    }
}
