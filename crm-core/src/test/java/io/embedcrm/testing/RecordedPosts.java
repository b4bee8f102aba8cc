package io.embedcrm.testing;

import io.embedcrm.gateway.HttpPost;
import io.embedcrm.gateway.HttpSender;
import io.embedcrm.integration.WebhookSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what webhooks would post, sends none of it, looks up no host, and answers as the test says. */
public final class RecordedPosts implements HttpSender {
    /** Any public one: nobody connects to it. */
    private static final byte[] ADDRESS = {93, (byte) 184, (byte) 216, 34};

    private final List<HttpPost> posts = new CopyOnWriteArrayList<>();
    private volatile int status = 200;

    RecordedPosts() {}

    WebhookSettings settings() {
        return WebhookSettings.standard()
                .through(this)
                .resolving(host -> List.of(InetAddress.getByAddress(host, ADDRESS)));
    }

    /** What was posted, in order. */
    public List<HttpPost> all() {
        return List.copyOf(posts);
    }

    /** Answers by this status from now on; 0 is a server that cannot be reached. */
    public void answer(int with) {
        status = with;
    }

    /** Forgets what was posted so far. */
    public void clear() {
        posts.clear();
    }

    @Override
    public int post(HttpPost post) throws IOException {
        posts.add(post);
        if (status == 0) {
            throw new IOException("the test lets nobody reach it");
        }
        return status;
    }
}
