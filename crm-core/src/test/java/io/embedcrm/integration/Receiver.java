package io.embedcrm.integration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A server on this machine that takes messages, and answers as it is told. */
final class Receiver implements AutoCloseable {
    private final ServerSocket server;
    private final Thread thread;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile Answer answer = status(200);

    /** What came: the first line, the headers by their names in small letters, and the bytes. */
    record Message(String line, Map<String, String> headers, byte[] body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        void verify(WebhookVerifier verifier) {
            verifier.verify(header("webhook-id"), header("webhook-timestamp"), header("webhook-signature"), body);
        }
    }

    /** What is done about a message. */
    @FunctionalInterface
    interface Answer {
        void to(Message message, InputStream in, OutputStream out) throws IOException;
    }

    private Receiver(ServerSocket server) {
        this.server = server;
        thread = new Thread(this::serve, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    static Receiver open() {
        return open(ServerSocketFactory.getDefault());
    }

    static Receiver open(ServerSocketFactory sockets) {
        try {
            return new Receiver(sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer status(int status) {
        return (message, in, out) -> reply(out, status, "");
    }

    static void reply(OutputStream out, int status, String header) throws IOException {
        out.write(("HTTP/1.1 " + status + " so\r\n" + header + "Content-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/hook?shop=1";
    }

    void answer(Answer with) {
        answer = with;
    }

    List<Message> messages() {
        return messages;
    }

    void forget() {
        messages.clear();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                Message message = read(in);
                messages.add(message);
                answer.to(message, in, socket.getOutputStream());
            } catch (IOException e) {
                // who posts went away, or this server closes; the next one is taken all the same
            }
        }
    }

    private static Message read(InputStream in) throws IOException {
        String first = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String next = line(in); !next.isEmpty(); next = line(in)) {
            int colon = next.indexOf(':');
            headers.put(
                    next.substring(0, colon).toLowerCase(Locale.ROOT),
                    next.substring(colon + 1).strip());
        }
        return new Message(first, headers, in.readNBytes(Integer.parseInt(headers.get("content-length"))));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new IOException("nothing more comes");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() {
        try {
            server.close();
            thread.join(5_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
