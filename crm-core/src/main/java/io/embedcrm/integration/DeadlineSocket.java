package io.embedcrm.integration;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** A socket that reads up to a moment, however slowly its peer drips. */
final class DeadlineSocket extends Socket {
    private final long end;

    DeadlineSocket(Duration within) {
        end = System.nanoTime() + within.toNanos();
    }

    /** The milliseconds left. */
    int left() throws SocketTimeoutException {
        long millis = (end - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("it took too long");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(left());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                setSoTimeout(left());
                return super.read(bytes, from, length);
            }
        };
    }
}
