package io.embedcrm.integration;

import static io.embedcrm.integration.WebhookScene.code;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.gateway.HttpPost;
import io.embedcrm.memory.MemoryStorage;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is posted into the network the program runs in. */
class DestinationTest {
    private static final String URL = "https://erp.example/hook";

    private static WebhookSettings resolving(String... addresses) {
        return WebhookSettings.standard().resolving(host -> addresses(addresses));
    }

    private static List<InetAddress> addresses(String... texts) {
        return List.of(texts).stream().map(InetAddresses::forString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "ff02::1"
            })
    void an_address_that_is_not_public_is_refused_alone_and_among_others(String address) {
        assertThat(code(() -> Destination.of(URL, resolving(address)).address()))
                .isEqualTo("webhook.address");
        assertThat(code(() ->
                        Destination.of(URL, resolving("93.184.215.14", address)).address()))
                .isEqualTo("webhook.address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "93.184.215.14", "172.32.0.1", "192.167.0.1", "2606:4700::1111", "240e::1"})
    void a_public_address_is_taken(String address) {
        assertThat(Destination.of(URL, resolving(address)).address()).isEqualTo(InetAddresses.forString(address));
    }

    @Test
    void an_address_of_ipv4_dressed_as_one_of_ipv6_is_that_of_ipv4() throws UnknownHostException {
        InetAddress dressed = InetAddress.getByName("::ffff:127.0.0.1");
        assertThat(PublicAddresses.contain(dressed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://erp.example/hook",
                "HTTPS://erp.example/hook",
                "ftp://erp.example",
                "file:///etc/passwd",
                "https://erp.example:22/",
                "https://erp.example:6379/",
                "https://user@erp.example/",
                "https://erp.example/#part",
                "https:///hook",
                "https://127.0.0.1/",
                "https://10.1.2.3:8443/",
                "https://[::1]/",
                "https://[fe80::1]/",
                "erp.example",
                "https://erp.example/a b",
                "https://erp.example/\r\nHost: other",
                "https://企业.example/",
                "https://erp.example/茶"
            })
    void an_url_of_another_form_is_refused(String url) {
        assertThat(code(() -> Destination.of(url, resolving("93.184.215.14")))).isEqualTo("webhook.url");
    }

    @ParameterizedTest
    @ValueSource(strings = {URL, "https://erp.example", "https://erp.example:8443/a?b=c", "https://1.1.1.1/"})
    void an_url_over_https_is_taken(String url) {
        assertThat(Destination.of(url, resolving("93.184.215.14")).address()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://2130706433/", "https://0x7f.1/", "https://localhost/"})
    void another_way_to_write_an_address_of_the_network_is_refused_where_it_leads(String url) {
        WebhookSettings real = WebhookSettings.standard();
        assertThat(code(() -> Destination.of(url, real).address()))
                .isIn("webhook.address", "webhook.url", "webhook.unknown-host");
    }

    @Test
    void a_host_without_addresses_is_unknown() {
        assertThat(code(() -> Destination.of(URL, resolving()).address())).isEqualTo("webhook.unknown-host");
        WebhookSettings none = WebhookSettings.standard().resolving(host -> {
            throw new UnknownHostException(host);
        });
        assertThat(code(() -> Destination.of(URL, none).address())).isEqualTo("webhook.unknown-host");
    }

    /** First it is a public one, then one of the network: each message goes where its own checked look-up led. */
    @Test
    void a_host_that_leads_elsewhere_the_second_time_is_not_followed() {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.215.14", "169.254.169.254"));
        List<HttpPost> posted = new ArrayList<>();
        WebhookSettings rebound = WebhookSettings.standard()
                .resolving(host -> addresses(answers.remove()))
                .through(post -> {
                    posted.add(post);
                    return 200;
                });
        CrmSession boss = Crm.on(new MemoryStorage(Clock.systemUTC()))
                .policy(AccessPolicy.unrestricted())
                .webhooks(rebound)
                .build()
                .as(Actor.of("wu"));
        Webhook webhook = boss.webhooks().register(NewWebhook.of("erp", URL, WebhookSecret.random()));
        assertThat(boss.webhooks().sendTest(webhook.id())).isEqualTo(200);
        assertThat(posted)
                .singleElement()
                .satisfies(post -> assertThat(post.address()).isEqualTo(InetAddresses.forString("93.184.215.14")));
        assertThat(code(() -> boss.webhooks().sendTest(webhook.id()))).isEqualTo("webhook.address");
        assertThat(posted).hasSize(1);
    }
}
