package io.embedcrm.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What ties a line of history to the one before it in its stream. The link is a digest over the link before, over what is
 * never erased, and over one commitment for who acted and one for each field that changed. A commitment is a digest over a
 * salt and the value: once both are erased it is kept in their place, so the link still comes out and tells nothing.
 *
 * <p>Written as the link and, behind a dot, the salt of the line, from which that of each commitment is derived; once
 * something was erased, as the link and for each commitment {@code s} with its own salt or {@code d} with the commitment,
 * or at the end {@code r} with what those of all fields come to, where not even their names are left.
 */
final class LineProof {
    static final int LENGTH = 65_535;
    static final int SALT = 16;

    private static final String NONE = "";

    private final String link;
    private final List<String> parts;

    private LineProof(String link, List<String> parts) {
        this.link = link;
        this.parts = parts;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    static LineProof parse(String text) {
        List<String> all = Splitter.on('.').splitToList(text);
        if (all.size() < 2) {
            throw new IllegalArgumentException("a proof is a link and what it is made of");
        }
        return new LineProof(all.get(0), all.subList(1, all.size()));
    }

    /** Ties {@code line} to the line whose link is {@code before}, {@code salt} being random. */
    static LineProof of(@Nullable String before, Change line, byte[] salt) {
        List<String> parts = List.of(LineDigest.text(salt));
        return new LineProof(new LineProof(NONE, parts).link(before, line), parts);
    }

    String link() {
        return link;
    }

    /** Whether anything of the line was erased. */
    boolean erased() {
        return parts.size() > 1
                || parts.get(0).length() != LineDigest.text(new byte[SALT]).length();
    }

    /**
     * The link {@code line} would have behind the one whose link is {@code before}: {@link #link} if it is what was written;
     * absent where it is nothing that is ever written.
     */
    @Nullable
    String linked(@Nullable String before, Change line) {
        try {
            return ChangesJson.exact(line.changes()) ? link(before, line) : null;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private String link(@Nullable String before, Change line) {
        LineDigest digest = new LineDigest();
        byte[] who = who(digest, line);
        byte[] told = told(digest, line);
        return digest.add(before)
                .add(line.version())
                .add(line.id().toString())
                .add(line.stream())
                .add(line.position())
                .add(line.record())
                .add(line.revision())
                .add(line.whole())
                .add(line.act().name())
                .add(line.name())
                .add(line.at().toString())
                .add(line.behalf())
                .add(line.self())
                .add(line.cause() == null ? null : line.cause().toString())
                .add(line.depth())
                .add(who)
                .add(told)
                .endText();
    }

    private byte[] who(LineDigest digest, Change line) {
        byte[] kept = commitment(0);
        if (kept != null && !line.actor().equals(Change.NOBODY)) {
            throw new IllegalArgumentException("who was erased is not told");
        }
        return kept != null
                ? kept
                : digest.add(salt(digest, 0)).add(line.actor()).end();
    }

    private byte[] told(LineDigest digest, Change line) {
        List<JsonNode> changes = ChangesJson.nodes(line.changes());
        byte[] root = root();
        if (root != null) {
            demand(line.changes() == null);
            return root;
        }
        demand(!erased() || parts.size() == changes.size() + 1);
        List<byte[]> all = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            JsonNode change = changes.get(i);
            byte[] kept = commitment(i + 1);
            demand(kept == null || ChangesJson.erased(change));
            byte[] value = kept != null
                    ? kept
                    : digest.add(salt(digest, i + 1)).add(change.toString()).end();
            // the names, and that there was a value, outlive the value
            all.add(digest.add(change.path("field").textValue())
                    .add(change.has("from") ? 1 : 0)
                    .add(change.has("to") ? 1 : 0)
                    .add(value)
                    .end());
        }
        digest.add(all.size());
        all.forEach(digest::add);
        return digest.end();
    }

    private static void demand(boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("the proof is of another line");
        }
    }

    /** The commitment that is kept in the place of a salt; absent where there is a salt. */
    private byte @Nullable [] commitment(int at) {
        String part = erased() ? parts.get(at) : NONE;
        return part.startsWith("d") ? LineDigest.bytes(part.substring(1)) : null;
    }

    private byte @Nullable [] root() {
        return erased() && parts.size() == 2 && parts.get(1).startsWith("r")
                ? LineDigest.bytes(parts.get(1).substring(1))
                : null;
    }

    private byte[] salt(LineDigest digest, int at) {
        if (erased()) {
            demand(parts.get(at).startsWith("s"));
            return LineDigest.bytes(parts.get(at).substring(1));
        }
        byte[] whole = LineDigest.bytes(parts.get(0));
        return Arrays.copyOf(digest.add(whole).add(at).end(), SALT);
    }

    /** The proof of {@code before} once it is {@code after}, where values or who acted are erased. */
    static String erased(Change before, Change after) {
        String proof = Objects.requireNonNull(before.proof());
        return before.equals(after)
                ? proof
                : parse(proof).without(before, after).toString();
    }

    private LineProof without(Change before, Change after) {
        LineDigest digest = new LineDigest();
        List<String> left = new ArrayList<>();
        left.add(part(digest, 0, before.actor(), before.actor().equals(after.actor())));
        List<JsonNode> old = ChangesJson.nodes(before.changes());
        List<JsonNode> now = ChangesJson.nodes(after.changes());
        byte[] root = root();
        if (root != null || (before.changes() != null && after.changes() == null)) {
            left.add("r" + LineDigest.text(root != null ? root : told(digest, before)));
        } else {
            for (int i = 0; i < old.size(); i++) {
                left.add(part(digest, i + 1, old.get(i).toString(), old.get(i).equals(now.get(i))));
            }
        }
        return new LineProof(link, left);
    }

    private String part(LineDigest digest, int at, String value, boolean kept) {
        byte[] committed = commitment(at);
        if (committed != null) {
            return "d" + LineDigest.text(committed);
        }
        byte[] salt = salt(digest, at);
        return kept
                ? "s" + LineDigest.text(salt)
                : "d" + digest.add(salt).add(value).endText();
    }

    @Override
    public String toString() {
        return link + "." + String.join(".", parts);
    }
}
