package io.embedcrm.privacy;

/** What an entry of the ledger says. */
public enum ConsentDecision {
    /** Yes. */
    GRANTED(4),
    /** No, and there never was a yes; also an objection. */
    DENIED(5),
    /** No longer. */
    WITHDRAWN(6),
    /** Asked for by double opt-in, not confirmed yet: a question, not an answer. */
    PENDING(2),
    /** Its time was over. */
    EXPIRED(3),
    /** Nothing any more, neither yes nor no: what the purpose says by itself holds again. */
    OPEN(1),
    /** That the entry it supersedes was recorded in error. */
    STRUCK(0);

    private final int weight;

    ConsentDecision(int weight) {
        this.weight = weight;
    }

    /** The more, the more it restricts: a no outweighs a yes, a yes outweighs silence. */
    int weight() {
        return weight;
    }

    /** Whether it is a yes, confirmed or not. */
    boolean yes() {
        return this == GRANTED || this == PENDING;
    }

    /** Whether it is a no. */
    public boolean no() {
        return this == DENIED || this == WITHDRAWN;
    }
}
