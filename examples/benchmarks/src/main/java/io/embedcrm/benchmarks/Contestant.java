package io.embedcrm.benchmarks;

import java.util.Map;

/** One way of doing the work. */
interface Contestant extends AutoCloseable {
    /** One call, on what it is about. */
    interface Call {
        /** Does it and returns the records it read, or the ids of what it wrote. */
        Object run(Draw draw) throws Exception;
    }

    /** What it is called in the table. */
    String name();

    /** What it does; cases that make no sense for it are left out. */
    Map<Case, Call> calls();

    /** Whether each write leaves a row of history with a place in its order. */
    default boolean keepsHistory() {
        return false;
    }

    /** What a call returned, as the records of the CRM; outside what is measured. */
    default Object told(Object result) {
        return result;
    }

    @Override
    default void close() {}
}
