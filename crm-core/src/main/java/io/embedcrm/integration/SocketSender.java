package io.embedcrm.integration;

import io.embedcrm.gateway.HttpPost;
import io.embedcrm.gateway.HttpSender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts over HTTP/1.1 by a socket of its own. The JDK's {@code HttpClient} looks hosts up itself, and connecting it to an
 * address instead would have it verify the certificate for that; a socket is connected to the checked address and its TLS
 * verifies the host's name. Only the line with the status is read of an answer.
 */
public final class SocketSender implements HttpSender {
    /** The longest body, so that it fits the buffer of a socket and writing cannot wait for a peer that does not read. */
    static final int MAX_BODY = 65_536;

    private static final int MAX_LINE = 1_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    private final SSLSocketFactory tls;

    /** Trusts what the JDK trusts. */
    public SocketSender() {
        this((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** Trusts what {@code tls} does. */
    public SocketSender(SSLSocketFactory tls) {
        this.tls = tls;
    }

    @Override
    public int post(HttpPost post) throws IOException {
        byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > MAX_BODY) {
            throw new IOException("a body has up to " + MAX_BODY + " bytes");
        }
        boolean secure = "https".equals(post.url().getScheme());
        int port = post.url().getPort() < 0 ? (secure ? 443 : 80) : post.url().getPort();
        try (DeadlineSocket plain = new DeadlineSocket(post.within())) {
            plain.setSendBufferSize(2 * MAX_BODY);
            plain.connect(new InetSocketAddress(post.address(), port), plain.left());
            if (!secure) {
                return exchange(plain, post, body);
            }
            try (SSLSocket socket =
                    (SSLSocket) tls.createSocket(plain, post.url().getHost(), port, true)) {
                SSLParameters verified = socket.getSSLParameters();
                verified.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(verified);
                socket.startHandshake();
                return exchange(socket, post, body);
            }
        }
    }

    private static int exchange(Socket socket, HttpPost post, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head(post, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return status(socket.getInputStream());
    }

    private static String head(HttpPost post, int length) throws IOException {
        String path = post.url().getRawPath();
        String query = post.url().getRawQuery();
        StringBuilder head = new StringBuilder("POST ")
                .append(path == null || path.isEmpty() ? "/" : path)
                .append(query == null ? "" : "?" + query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(post.url().getRawAuthority())
                .append("\r\nConnection: close\r\nContent-Length: ")
                .append(length)
                .append("\r\n");
        new TreeMap<>(post.headers())
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        long lines = head.chars().filter(c -> c == '\n').count();
        if (lines != 4L + post.headers().size()) {
            throw new IOException("a header has a line break in it");
        }
        return head.append("\r\n").toString();
    }

    private static int status(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int read = in.read();
        while (read >= 0 && read != '\n' && line.length() < MAX_LINE) {
            line.append((char) read);
            read = in.read();
        }
        Matcher status = STATUS.matcher(line.toString().stripTrailing());
        if (!status.matches()) {
            throw new IOException("no answer of HTTP");
        }
        return Integer.parseInt(status.group(1));
    }
}
