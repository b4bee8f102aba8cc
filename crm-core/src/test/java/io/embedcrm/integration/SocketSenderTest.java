package io.embedcrm.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.gateway.HttpPost;
import io.embedcrm.gateway.HttpSender;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sender connects to the address it is given, and to no server that cannot prove the host's name. */
class SocketSenderTest {
    private static final char[] PASSWORD = "change it".toCharArray();

    private static HttpPost post(String url, Map<String, String> headers, String body) {
        return new HttpPost(URI.create(url), InetAddress.getLoopbackAddress(), headers, body, Duration.ofSeconds(5));
    }

    private static HttpPost post(String url) {
        return post(url, Map.of("webhook-id", "1"), "{}");
    }

    /** What any sender must do; a host's own is held to it, too. */
    private static void demandCheckedAddress(HttpSender sender) {
        try (Receiver receiver = Receiver.open()) {
            int status = -1;
            try {
                status = sender.post(post("http://erp.invalid:" + receiver.port() + "/hook"));
            } catch (IOException e) {
                assertThat(receiver.messages())
                        .as("messages at the checked address")
                        .isNotEmpty();
            }
            assertThat(status).isEqualTo(200);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    @Test
    void it_connects_to_the_checked_address_whatever_the_host_leads_to() {
        demandCheckedAddress(new SocketSender());
    }

    @Test
    void a_sender_that_looks_the_host_up_itself_is_caught() {
        HttpSender planted = post -> {
            HttpURLConnection connection =
                    (HttpURLConnection) post.url().toURL().openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.getOutputStream().write(post.body().getBytes(StandardCharsets.UTF_8));
            return connection.getResponseCode();
        };
        assertThatThrownBy(() -> demandCheckedAddress(planted))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("messages at the checked address");
    }

    @Test
    void what_is_no_message_or_no_answer_is_an_error() {
        try (Receiver receiver = Receiver.open()) {
            HttpSender sender = new SocketSender();
            String url = "http://erp.invalid:" + receiver.port() + "/";
            assertThatThrownBy(() -> sender.post(post(url, Map.of("webhook-id", "1\r\nX: y"), "{}")))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> sender.post(post(url, Map.of(), "x".repeat(SocketSender.MAX_BODY + 1))))
                    .isInstanceOf(IOException.class);
            assertThat(receiver.messages()).isEmpty();
            receiver.answer((message, in, out) -> out.write("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII)));
            assertThatThrownBy(() -> sender.post(post(url))).isInstanceOf(IOException.class);
            receiver.answer((message, in, out) -> out.write("x".repeat(5_000).getBytes(StandardCharsets.US_ASCII)));
            assertThatThrownBy(() -> sender.post(post(url))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void tls_proves_the_name_of_the_host_and_not_the_address(@TempDir Path directory) throws Exception {
        SSLContext context = context(certificate(directory.resolve("erp.p12"), "erp.example"));
        try (Receiver receiver = Receiver.open(context.getServerSocketFactory())) {
            HttpSender trusting = new SocketSender(context.getSocketFactory());
            String right = "https://erp.example:" + receiver.port() + "/hook";
            assertThat(trusting.post(post(right, Map.of(), "x".repeat(SocketSender.MAX_BODY))))
                    .isEqualTo(200);
            assertThat(receiver.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.body()).hasSize(SocketSender.MAX_BODY));
            assertThatThrownBy(() -> trusting.post(post("https://other.example:" + receiver.port() + "/hook")))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new SocketSender().post(post(right)))
                    .as("signed by nobody the JDK trusts")
                    .isInstanceOf(IOException.class);
            assertThat(receiver.messages()).hasSize(1);
        }
    }

    private static KeyStore certificate(Path file, String host) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "erp",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream said = keytool.getInputStream()) {
            String words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(keytool.waitFor()).as(words).isZero();
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws Exception {
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("erp", keys.getCertificate("erp"));
        trusted.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
