package io.embedcrm.integration;

import io.embedcrm.gateway.HttpSender;
import io.embedcrm.work.Pace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/**
 * How webhooks are sent.
 *
 * @param sender what posts
 * @param resolver what looks hosts up
 * @param within how long one message may take
 * @param share how long one webhook may take of each minute before its next messages are put off: as long as it may hold
 *     up who runs what is due
 * @param pace how long a webhook takes before it is the others' turn, and on what their messages are posted at once
 * @param pauses how long after each failure an event is tried again, before its stream is parked
 * @param unsafe whether addresses inside the host's own network and plain HTTP are allowed: for tests alone
 */
public record WebhookSettings(
        HttpSender sender,
        Resolver resolver,
        Duration within,
        Duration share,
        Pace pace,
        List<Duration> pauses,
        boolean unsafe) {
    private static final List<Duration> DAY = Stream.of(5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 28_800)
            .map(seconds -> Duration.ofSeconds(seconds))
            .toList();

    /** Looks up the addresses of a host. */
    @FunctionalInterface
    public interface Resolver {
        /** All of them. */
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** Checks the times. */
    public WebhookSettings {
        pauses = List.copyOf(pauses);
        if (share.isNegative() || share.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("of each minute a webhook has up to a minute");
        }
        if (within.isNegative() || within.isZero() || within.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("a message may take up to a minute");
        }
    }

    /**
     * By a socket of its own, over HTTPS to public addresses, within five seconds; after a second it is another webhook's
     * turn, one takes up to half of each minute, and an event is tried for about a day.
     */
    public static WebhookSettings standard() {
        return new WebhookSettings(
                new SocketSender(),
                host -> List.of(InetAddress.getAllByName(host)),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                new Pace(Duration.ofSeconds(1), Optional.empty()),
                DAY,
                false);
    }

    /** Through the host's own client. */
    public WebhookSettings through(HttpSender own) {
        return new WebhookSettings(own, resolver, within, share, pace, pauses, unsafe);
    }

    /** Hosts are looked up by {@code own}. */
    public WebhookSettings resolving(Resolver own) {
        return new WebhookSettings(sender, own, within, share, pace, pauses, unsafe);
    }

    /** One message may take so long. */
    public WebhookSettings within(Duration time) {
        return new WebhookSettings(sender, resolver, time, share, pace, pauses, unsafe);
    }

    /** One webhook may take so long of each minute. */
    public WebhookSettings share(Duration ofMinute) {
        return new WebhookSettings(sender, resolver, within, ofMinute, pace, pauses, unsafe);
    }

    /** After so long it is the next webhook's turn; a message that is on its way is waited for. */
    public WebhookSettings slice(Duration ofTurn) {
        Pace other = new Pace(ofTurn, pace.executor());
        return new WebhookSettings(sender, resolver, within, share, other, pauses, unsafe);
    }

    /**
     * Webhooks are posted to at the same time by the host's threads, each by one at a time, so that the order of a
     * customer's events is kept; {@code due().run} waits for them.
     */
    public WebhookSettings on(Executor executor) {
        Pace other = new Pace(pace.slice(), Optional.of(executor));
        return new WebhookSettings(sender, resolver, within, share, other, pauses, unsafe);
    }

    /** An event is tried again so long after each failure. */
    public WebhookSettings pauses(List<Duration> after) {
        return new WebhookSettings(sender, resolver, within, share, pace, after, unsafe);
    }

    /** Allows loopback and private addresses and plain HTTP: for tests alone. */
    public WebhookSettings allowingPrivateAddressesForTests() {
        return new WebhookSettings(sender, resolver, within, share, pace, pauses, true);
    }
}
