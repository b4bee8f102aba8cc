package io.embedcrm.work;

/** Does due work of one kind. */
@FunctionalInterface
public interface DueHandler {
    /** Does it, in the transaction that also takes it off the list: both happen or neither. */
    void handle(Call call, DueWork due);
}
