package io.embedcrm.integration;

import com.google.common.net.InetAddresses;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;

/** A URL events may be posted to, and never one inside the network the program runs in. */
record Destination(URI url, WebhookSettings settings) {
    private static final Set<Integer> PORTS = Set.of(443, 8_443);

    /** Checks its form; its address is checked whenever something is sent. */
    static Destination of(String url, WebhookSettings settings) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw invalid("it is no URL");
        }
        boolean http = settings.unsafe() && "http".equals(uri.getScheme());
        if (!"https".equals(uri.getScheme()) && !http) {
            throw invalid("it begins with https://");
        }
        int port = uri.getPort();
        if (port >= 0 && !settings.unsafe() && !PORTS.contains(port)) {
            throw invalid("its port is none, 443 or 8443");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw invalid("it names a host, no user and no fragment");
        }
        String host = uri.getHost();
        if (!settings.unsafe()
                && InetAddresses.isUriInetAddress(host)
                && !PublicAddresses.contain(InetAddresses.forUriString(host))) {
            throw invalid("its host is a public one");
        }
        if (!url.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw invalid("it has only letters of ASCII");
        }
        return new Destination(uri, settings);
    }

    private static InvalidException invalid(String message) {
        return new InvalidException("webhook.url", Webhook.URL.toString(), message);
    }

    /** The one address to connect to. If any address of the host is not public, none is taken. */
    InetAddress address() {
        List<InetAddress> all;
        try {
            all = settings.resolver().resolve(url.getHost());
        } catch (UnknownHostException e) {
            all = List.of();
        }
        if (all.isEmpty()) {
            throw new RefusedException("webhook.unknown-host", Webhook.URL.toString(), "its host has no address");
        }
        if (!settings.unsafe() && !all.stream().allMatch(PublicAddresses::contain)) {
            throw new RefusedException(
                    "webhook.address", Webhook.URL.toString(), "its host has an address that is not public");
        }
        return all.get(0);
    }
}
