package io.embedcrm.gateway;

import java.io.IOException;

/** Posts messages to others' servers. There is a ready one; a host may send through its own client or proxy instead. */
@FunctionalInterface
public interface HttpSender {
    /**
     * Posts and gives the status of the answer. It follows no redirect, verifies the certificate for the host of the URL,
     * connects to the address it is given, and reads no more of the answer than it needs.
     *
     * @throws IOException if there was no answer in time
     */
    int post(HttpPost post) throws IOException;
}
