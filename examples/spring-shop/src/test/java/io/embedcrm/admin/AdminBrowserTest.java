package io.embedcrm.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.TimelineFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The admin page as people use it, in a real browser; skipped where none is installed. */
class AdminBrowserTest {
    private static AdminShop shop;
    private static Browser browser;

    @BeforeAll
    static void open() {
        Browser.demandInstalled();
        shop = AdminShop.open();
        browser = Browser.at(shop.address(), "en-GB");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    private static void signIn(String user) {
        browser.signIn(user, AdminShop.PASSWORD);
        assertThat(browser.one("#me").getText()).startsWith(user);
    }

    private static void search(String words) {
        browser.type("#q", words);
        browser.follow("#search");
    }

    private static String at(Customer customer) {
        return "/crm-admin/customers/" + customer.id();
    }

    @Test
    void nobody_gets_in_without_the_password() {
        browser.signIn("chen", "guessed");
        assertThat(browser.one(".note.bad").getText()).isEqualTo("User and password do not belong together.");
        browser.open("/crm-admin");
        assertThat(browser.path()).startsWith("/crm-admin/sign-in");
        assertThat(browser.has("#q")).isFalse();
    }

    @Test
    void the_owner_finds_a_customer_by_pinyin_and_reads_all_that_happened() {
        signIn("chen");
        search("zhangwei");
        assertThat(browser.texts("#found .name")).containsExactly("张伟");
        browser.follow("#found .person");
        assertThat(browser.one("#name").getText()).isEqualTo("张伟");
        assertThat(browser.one("#withheld").getText()).isEqualTo("All is shown to you");
        assertThat(browser.one("#contacts").getText()).contains("138 1234 5678");
        assertThat(browser.one("#known").getText()).contains("花生");
        assertThat(browser.one("#facts").getText()).contains("678.30 CNY");

        List<String> read = new ArrayList<>(browser.texts("#timeline li"));
        List<String> first = List.copyOf(read);
        while (browser.has("#older")) {
            browser.follow("#older");
            browser.one("#timeline");
            read.addAll(browser.texts("#timeline li"));
        }
        assertThat(read).hasSize(happened(shop.named("张伟"))).hasSizeGreaterThan(20);
        assertThat(read).filteredOn(entry -> entry.startsWith("Purchase")).hasSize(12);
        assertThat(read).filteredOn(entry -> entry.contains("T-20")).doesNotHaveDuplicates();
        browser.follow("#newest");
        assertThat(browser.texts("#timeline li")).isEqualTo(first);
    }

    private static int happened(Customer customer) {
        return shop.chen()
                .timeline()
                .of(customer.id(), TimelineFilter.ALL, 1_000, Optional.empty())
                .entries()
                .size();
    }

    @Test
    void a_telephone_number_is_found_however_it_is_written() {
        signIn("chen");
        search("+86 138-1234-5678");
        assertThat(browser.texts("#found .name")).containsExactly("张伟");
    }

    @Test
    void a_parked_event_that_is_replayed_goes_away_and_is_delivered() {
        signIn("chen");
        browser.follow("#to-operation");
        assertThat(browser.texts("nav a[aria-current='page']")).containsExactly("Operation");
        assertThat(browser.texts("#findings code")).contains("delivery.parked");
        assertThat(browser.texts("#parked tbody a")).containsExactlyInAnyOrder("王芳", "李娜");

        shop.crm().due().run(Instant.now());
        long before = shop.newsletter().taken();
        String replayed = browser.texts("#parked tbody a").get(0);
        browser.follow("#parked .replay");
        assertThat(browser.one("#done").getText()).isEqualTo("The event is handed over again.");
        assertThat(browser.texts("#parked tbody a")).hasSize(1).doesNotContain(replayed);
        shop.crm().due().run(Instant.now());
        assertThat(shop.newsletter().taken()).isEqualTo(before + 1);

        browser.follow("#parked .skip");
        assertThat(browser.one("#none-parked").getText()).isEqualTo("Nothing is parked.");
        assertThat(browser.texts("#findings code")).doesNotContain("delivery.parked");
        shop.crm().due().run(Instant.now());
        assertThat(shop.newsletter().taken()).isEqualTo(before + 1);
    }

    @Test
    void a_store_guide_does_not_see_what_the_owner_sees() {
        signIn("xu");
        assertThat(browser.texts("#found .name")).contains("王芳").doesNotContain("张伟", "李娜");
        search("zhangwei");
        assertThat(browser.one("#none").isDisplayed()).isTrue();
        browser.open(at(shop.named("张伟")));
        assertThat(browser.one("#status").getText()).isEqualTo("404");
        assertThat(browser.has("#name")).isFalse();

        browser.open(at(shop.named("王芳")));
        assertThat(browser.one("#name").getText()).isEqualTo("王芳");
        assertThat(browser.has("#who-sees")).isFalse();
        assertThat(browser.has("#to-operation")).isFalse();
        for (String forbidden : List.of("/crm-admin/operation", at(shop.named("王芳")) + "/sight")) {
            browser.open(forbidden);
            assertThat(browser.one("#wrong").getText()).as(forbidden).isEqualTo("That is not for your role.");
        }
    }

    @Test
    void marketing_sees_names_in_part_and_is_told_so() {
        signIn("zhao");
        browser.open(at(shop.named("张伟")));
        assertThat(browser.one("#name").getText()).isEqualTo("张****");
        assertThat(browser.one("#withheld").getText()).contains("In part", "Name", "Not to be read", "Note");
        assertThat(browser.one("#contacts").getText()).doesNotContain("138").contains("****");
        assertThat(browser.one("#known").getText()).doesNotContain("花生");
        assertThat(browser.texts("#timeline .talk .detail")).isNotEmpty().containsOnly("Hidden");
    }

    @Test
    void who_sees_a_customer_is_told_for_each_colleague() {
        signIn("chen");
        browser.open(at(shop.named("张伟")));
        browser.follow("#who-sees");
        assertThat(browser.one("#sight-lin").getText()).contains("Sales", "yes");
        assertThat(browser.one("#sight-xu").getText()).contains("Store guide", "no");
        assertThat(browser.one("#sight-ma .tag.masked").getText()).isEqualTo("Name");
        assertThat(browser.one("#sight-zhao .extent.none").getText()).isEqualTo("none");
        assertThat(browser.texts("#sight tbody tr")).hasSize(8);
    }

    @Test
    void a_script_for_a_name_is_shown_as_the_text_it_is() {
        String name = "<script>document.title='taken'</script><b id=evil>x</b>";
        Customer evil =
                shop.chen().customers().register(NewCustomer.person(name).city("\"><img src=x onerror=alert(1)>"));
        shop.chen().notes().write(evil.id(), "<b id=evil>note</b>");
        signIn("chen");
        assertThat(browser.texts("#found .name")).contains(name);
        browser.open(at(evil));
        assertThat(browser.one("#name").getText()).isEqualTo(name);
        assertThat(browser.one("#timeline").getText()).contains("<b id=evil>note</b>");
        assertThat(browser.one("#known").getText()).contains("onerror=alert(1)");
        assertThat(browser.has("#evil")).isFalse();
        assertThat(browser.has("main img, main script")).isFalse();
        assertThat(browser.title()).startsWith("<script>");
        browser.open(at(evil) + "/sight");
        assertThat(browser.one(".pages a").getText()).contains(name);
        search("/", "<b id=evil>");
    }

    private static void search(String from, String words) {
        browser.open(from);
        search(words);
        assertThat(browser.one("#q").getDomProperty("value")).isEqualTo(words);
        assertThat(browser.has("#evil")).isFalse();
    }

    @Test
    void an_address_that_leads_nowhere_is_told_on_a_page() {
        signIn("chen");
        browser.open("/crm-admin/customers/no-id");
        assertThat(browser.one("#status").getText()).isEqualTo("400");
        browser.open("/crm-admin?after=nonsense");
        assertThat(browser.one("#status").getText()).isEqualTo("400");
        browser.open("/crm-admin/nothing");
        assertThat(browser.one("#status").getText()).isEqualTo("404");
        assertThat(browser.one("#wrong").getText()).isEqualTo("There is nothing here that you may see.");
    }

    @Test
    void a_chinese_browser_reads_chinese() {
        try (Browser chinese = Browser.at(shop.address(), "zh-CN")) {
            chinese.signIn("chen", AdminShop.PASSWORD);
            assertThat(chinese.one("#me").getText()).isEqualTo("chen 店主");
            chinese.open(at(shop.named("张伟")));
            assertThat(chinese.texts("h2")).contains("时间线", "联系方式");
            assertThat(chinese.one("#facts").getText()).contains("累计净消费额");
            assertThat(chinese.one(".badges").getText()).contains("忠诚", "贵宾");
            assertThat(chinese.one("#timeline").getText()).contains("购买", "通话");
            assertThat(chinese.one("#known").getText()).contains("中国");
            assertThat(chinese.one("#zone").getText()).isEqualTo("时间均为中国时间。");
            assertThat(chinese.one("html").getDomAttribute("lang")).isEqualTo("zh-CN");
        }
    }
}
