package io.embedcrm.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.query.Query;
import io.embedcrm.work.Delivery;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the admin page tells a browser to allow, and what it takes from nobody. */
class AdminHeadersTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static AdminShop shop;

    @BeforeAll
    static void open() {
        shop = AdminShop.open();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(shop.address() + path));
    }

    @Test
    void no_script_and_no_other_host_is_allowed() throws Exception {
        HttpResponse<String> page = sent(at("/crm-admin/sign-in"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'; style-src 'self'")
                        .doesNotContain("script", "unsafe", "*", "http"));
        assertThat(page.body()).doesNotContain("<script", "style=", "http://", "https://");
    }

    @Test
    void the_language_of_the_reader_is_spoken() throws Exception {
        assertThat(sent(at("/crm-admin/sign-in").header("Accept-Language", "zh-CN,zh;q=0.9"))
                        .body())
                .contains("lang=\"zh-CN\"", "登录");
        assertThat(sent(at("/crm-admin/sign-in").header("Accept-Language", "en-GB"))
                        .body())
                .contains("lang=\"en\"", "Sign in");
    }

    @Test
    void nothing_is_shown_to_who_is_not_signed_in() throws Exception {
        HttpResponse<String> asked = sent(at("/crm-admin/operation"));
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/crm-admin/sign-in"));
        assertThat(sent(at("/crm-admin/admin.css")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_form_of_another_page_changes_nothing() throws Exception {
        HttpClient chen =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String form = chen.send(at("/crm-admin/sign-in").build(), BodyHandlers.ofString())
                .body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
        assertThat(token.find()).isTrue();
        HttpResponse<String> signedIn = chen.send(
                posted(
                        "/crm-admin/sign-in",
                        "username=chen&password=" + coded(AdminShop.PASSWORD) + "&_csrf=" + coded(token.group(1))),
                BodyHandlers.ofString());
        assertThat(signedIn.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/crm-admin"));
        assertThat(chen.send(at("/crm-admin/operation").build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);

        Delivery parked = parked().get(0);
        String skip = "/crm-admin/operation/parked/" + parked.id() + "/skip";
        assertThat(chen.send(posted(skip, ""), BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(chen.send(posted(skip, "_csrf=guessed"), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(parked()).contains(parked);
    }

    private static List<Delivery> parked() {
        return shop.crm().deliveries().parked(Query.of(Delivery.TYPE)).items();
    }

    private static HttpRequest posted(String path, String form) {
        return at(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
    }

    private static String coded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
