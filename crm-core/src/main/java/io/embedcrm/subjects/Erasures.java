package io.embedcrm.subjects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.embedcrm.access.Actor;
import io.embedcrm.error.InvalidException;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.Operation;
import io.embedcrm.work.Session;
import io.embedcrm.work.Work;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The list of who was erased, for whoever restores backups: a base older than an erasure has the person again, and the
 * erasure is done again by the list, which is exported and kept beside the backups. It names nobody, only ids.
 */
public final class Erasures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 500;
    private static final int LONGEST_LINE = 2_000;

    private final Session session;

    /** Of the tenant {@code tenant}. */
    public Erasures(Work work, TenantId tenant) {
        this.session = work.session(tenant, Actor.of("system:erasures"));
    }

    /**
     * Writes the list, one erasure a line.
     *
     * @return how many
     */
    public long export(Writer to) {
        long[] count = {0};
        each(receipt -> {
            try {
                to.write(JsonNodeFactory.instance
                        .objectNode()
                        .put("v", 1)
                        .put("subject", receipt.subject())
                        .put("at", receipt.at().toString())
                        .put("by", receipt.by())
                        .put("reason", receipt.reason())
                        .toString());
                to.write('\n');
                count[0]++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return count[0];
    }

    /**
     * Erases once more whoever the receipts of this base name and it still holds anything of. Each person is a transaction
     * of its own; called again it goes on where it was.
     *
     * @return how many there was anything of
     */
    public long reapply() {
        long[] count = {0};
        each(receipt -> count[0] += again(receipt));
        return count[0];
    }

    /**
     * The same by a list that was exported before.
     *
     * @throws InvalidException {@code erasure.list} if a line is none of such a list
     */
    public long reapply(Reader list) {
        BufferedReader lines = new BufferedReader(list);
        long count = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count += line.isBlank() ? 0 : again(parsed(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static ErasureReceipt parsed(String line) {
        try {
            if (line.length() > LONGEST_LINE) {
                throw malformed();
            }
            JsonNode json = JSON.readTree(line);
            if (json.path("v").intValue() != 1) {
                throw malformed();
            }
            String subject = Id.parse(json.path("subject").asText()).toString();
            Instant at = Instant.parse(json.path("at").asText());
            String by = json.path("by").asText();
            return new ErasureReceipt(
                    Id.parse(subject), 1, subject, at, by, json.path("reason").asText(), "{}", "");
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static InvalidException malformed() {
        return new InvalidException("erasure.list", null, "a line is no line of an exported list of erasures");
    }

    private int again(ErasureReceipt receipt) {
        return session.change(
                        Operation.of("erasure.reapply", receipt.subject()),
                        call -> new Erasure(call, step -> true).again(receipt))
                ? 1
                : 0;
    }

    private void each(Consumer<ErasureReceipt> reader) {
        Optional<Query<ErasureReceipt>> rest =
                Optional.of(Query.of(ErasureReceipt.TYPE).limit(PAGE));
        while (rest.isPresent()) {
            Query<ErasureReceipt> now = rest.get();
            Page<ErasureReceipt> page = session.read(call -> call.asSystem().list(now));
            page.items().forEach(reader);
            rest = page.next().map(now::after);
        }
    }
}
