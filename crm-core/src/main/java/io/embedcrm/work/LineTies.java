package io.embedcrm.work;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ties the lines of one transaction to those before them. */
final class LineTies {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SEED = 32;

    private final LineDigest digest = new LineDigest();
    private byte @Nullable [] seed;
    private long salts;

    /** {@code lines}, which come next to one another in one stream, tied to {@code head}. */
    List<Change> tied(@Nullable String head, List<Change> lines) {
        String before = head == null ? null : StreamHead.linkOf(head);
        List<Change> tied = new ArrayList<>(lines.size());
        for (Change line : lines) {
            LineProof proof = LineProof.of(before, line, salt());
            tied.add(line.proven(proof.toString()));
            before = proof.link();
        }
        return tied;
    }

    /** Where lines that are tied come to. */
    static StreamHead head(List<Change> tied) {
        Change last = tied.get(tied.size() - 1);
        return new StreamHead(
                last.id(), LineProof.parse(Objects.requireNonNull(last.proof())).link());
    }

    /** Drawn from the system once for a transaction: from a salt nothing follows for the others. */
    private byte[] salt() {
        byte[] drawn = seed;
        if (drawn == null) {
            drawn = new byte[SEED];
            RANDOM.nextBytes(drawn);
            seed = drawn;
        }
        return Arrays.copyOf(digest.add(drawn).add(salts++).end(), LineProof.SALT);
    }
}
