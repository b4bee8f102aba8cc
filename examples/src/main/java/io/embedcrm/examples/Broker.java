package io.embedcrm.examples;

import java.util.Map;

/** A broker of the host's, of Kafka's shape: with a Kafka producer, {@code send(...).get()} is one line. */
@FunctionalInterface
public interface Broker {
    /** Returns once the broker has kept the message; if it throws, the message is sent again later. */
    void send(Message message);

    /**
     * A message.
     *
     * @param topic where it goes
     * @param key messages of one key keep their order
     * @param value what it says
     * @param headers what is told beside it
     */
    record Message(String topic, String key, String value, Map<String, String> headers) {}
}
