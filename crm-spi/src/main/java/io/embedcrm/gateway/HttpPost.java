package io.embedcrm.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A message to be posted to somebody's server.
 *
 * @param url where to
 * @param address the address its host has, checked: connect to this one and look the host up no more, lest it answer
 *     otherwise the second time
 * @param headers besides those of HTTP itself
 * @param body its body, sent as UTF-8
 * @param within how long it may take altogether
 */
public record HttpPost(URI url, InetAddress address, Map<String, String> headers, String body, Duration within) {
    /** Copies the headers. */
    public HttpPost {
        headers = Map.copyOf(headers);
    }

    /** Without the body, which is for the receiver alone. */
    @Override
    public String toString() {
        return "HttpPost " + url.getHost() + " " + body.length() + " characters";
    }
}
