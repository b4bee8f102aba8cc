package io.embedcrm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.jdbc.servers.TestDatabase;
import io.embedcrm.jdbc.servers.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the examples tell is what happened. */
class StoriesTest {
    @Test
    void customers_are_found_by_characters_pinyin_telephone_and_identity() {
        assertThat(FindingCustomers.story())
                .containsExactly(
                        "zhang w finds [张伟]",
                        "zw finds [张伟]",
                        "ouyang finds [欧阳娜娜]",
                        "鹤楼 finds [黄鹤楼茶馆]",
                        "by pinyin: [黄鹤楼茶馆, 欧阳娜娜, 张伟]",
                        "at entry: alike by [PHONE]",
                        "registered all the same? customers.duplicate",
                        "WeChat: new true, then false, the same true",
                        "the WeChat id of somebody else: identity.taken",
                        "王芳 is the visitor of cookie 8f3a: true");
    }

    @Test
    void only_a_telephone_of_ones_own_tells_who_somebody_is() {
        assertThat(ContactPoints.story())
                .contains(
                        "+8613912345678 verified by CODE",
                        "and tells who somebody is: false",
                        "her telephone at home tells who somebody is: true",
                        "once it is the family's: false",
                        "wang.fang@example.com can be written to: false",
                        "  POSTAL for DELIVERY: 粮道街 88 号 3 楼",
                        "of all 5 she ever had")
                .doesNotContain("  PHONE for DELIVERY: +8617000001234");
    }

    @Test
    void households_and_employers_are_told_for_each_day() {
        assertThat(Households.story())
                .contains(
                        "household: [陈建国, 陈晓]",
                        "last year he bought for [东湖宾馆]",
                        "today he buys for [黄鹤楼茶馆]",
                        "  陈建国 parent of 陈晓",
                        "  陈建国 referred 张伟",
                        "the group under its own hotel: relationship.circle",
                        "a household that works for a hotel: relationship.parties");
    }

    @Test
    void attributes_are_held_to_what_was_declared() {
        assertThat(CustomAttributes.story())
                .contains(
                        "six cups or more: [王芳]",
                        "green tea: [张伟]",
                        "no budget told: [王芳]",
                        "a choice nobody declared: attribute.choice-unknown",
                        "text for a number: attribute.kind",
                        "a key nobody declared: attribute.unknown",
                        "somebody's card: attribute.not-unique",
                        "still drinks Pu'er: [王芳]");
    }

    @Test
    void a_tag_is_noted_down_at_once_and_told_to_the_owner_once() {
        assertThat(TagsAndNotes.story())
                .containsExactly(
                        "notes at once: [要求退款，请先回电]",
                        "mail to lin: 张伟 wants a refund",
                        "tagged: [张伟]",
                        "on top: 龙井 3 盒受潮",
                        "in its place before: 龙井 2 盒受潮",
                        "notes with 受潮: 1",
                        "correcting it twice: note.corrected",
                        "taken off: true",
                        "left: 0");
    }

    @Test
    void a_form_is_taken_over_whole_or_not_at_all() {
        assertThat(Forms.story())
                .containsExactly(
                        "accepted: false",
                        "  mobile: phone.invalid",
                        "  born: form.date",
                        "  tea: attribute.choice-unknown",
                        "customers: 0",
                        "accepted: true, sent twice it is one: true",
                        "known now: {mobile=139-1234-5678, name=李娜, tea=green}",
                        "noted: 周末有空",
                        "edition 2: accepted true, lives in 武汉");
    }

    @Test
    void a_reassignment_does_what_its_preview_showed() {
        assertThat(Portfolios.story())
                .contains(
                        "no room for all: true",
                        "moved so far: 0",
                        "moved as shown: true",
                        "大客户 1, 武汉 1",
                        "then: 1 more, and again 0")
                .filteredOn(line -> line.contains(" to "))
                .hasSize(2);
    }

    @Test
    void refunds_never_exceed_and_a_batch_counts_once() {
        assertThat(PurchasesAndRefunds.story())
                .containsExactly(
                        "order 1001 in 3 lines: 300 CNY",
                        "paid back of it: 88 CNY",
                        "more than is left: purchase.refund-exceeds",
                        "lines that come to something else: purchase.total-mismatch",
                        "20 EUR is 157 CNY",
                        "the till: 2 recorded, then 0, 2 known",
                        "3 purchases, 1 refund, net 381.5 CNY",
                        "most on longjing-50g, net 176",
                        "all of 1001 paid back: net 169.5 CNY");
    }

    @Test
    void a_visitor_who_is_recognised_brings_her_history_to_one_timeline() {
        assertThat(VisitsAndTimeline.story())
                .containsExactly(
                        "43 recorded, 1 of a machine; sent again: 0",
                        "hers: 42",
                        "talked: [interaction.call]",
                        "on the web since Tuesday: [purchase.purchase, activity.basket, activity.search]",
                        "all of it: 45 entries on 3 pages, the newest note");
    }

    @Test
    void a_stop_holds_for_everybody_until_the_customer_comes_again() {
        assertThat(Approaching.story())
                .contains(
                        "campaign knows of a contact: true, of what was said: false",
                        "about teaware: false",
                        "about teaware.cups: false",
                        "about tea: true",
                        "left for a campaign on teaware: [王芳]",
                        "as a condition: [王芳]",
                        "lifted by a colleague: contact.lift",
                        "after he came by himself: true, and 王芳 all along: true");
    }

    @Test
    void stages_follow_the_rhythm_and_moves_follow_the_rules() {
        assertThat(Lifecycles.story())
                .contains(
                        "忠诚 LOYAL: last bought 30 days ago, with a rhythm of 34.3 days, which is LOYAL",
                        "bought again: WON_BACK",
                        "so far: [WON_BACK, CHURNED, LAPSED, AT_RISK, LOYAL, ACTIVE, FIRST_TIME]",
                        "no birthday: lifecycle.fact-missing",
                        "with one: MEMBER",
                        "Lin makes no masters: lifecycle.role",
                        "not without a reason: lifecycle.reason-required",
                        "Chen, for a reason: MASTER",
                        "no way leads there: lifecycle.transition-forbidden",
                        "the club: {GUEST=0, MEMBER=0, MASTER=1}");
    }

    @Test
    void a_stored_condition_means_the_same_and_its_times_move_on() {
        assertThat(StoredConditions.story())
                .contains(
                        "read again it is the same: true",
                        "today: [张伟]",
                        "and everybody else: [李娜, 王芳, 赵敏]",
                        "120 days later: []",
                        "no such field: criteria.unknown-field at where.all[0].field")
                .anyMatch(line -> line.startsWith("{\"v\":1,\"type\":\"Customer\""))
                .anyMatch(line -> line.startsWith("city is one of 武汉, 长沙 and the sum of baseTotal"));
    }

    @Test
    void calls_are_made_once_together_and_on_what_was_seen() {
        assertThat(SafeCalls.story())
                .containsExactly(
                        "one customer: true, there are 1",
                        "another call with the token of the first: once.other-call",
                        "together: 2 entries of 王芳",
                        "not hers to return: purchase.refund-customer; customers 2, purchases 1",
                        "Zhao saw an older one: record.stale, it stays 武汉");
    }

    @Test
    void a_customer_is_shown_as_it_was_on_any_day() {
        assertThat(AsItWas.story())
                .contains(
                        "in spring: 张伟 in 武汉, looked after by lin",
                        "in summer: 张大伟 in 上海, looked after by lin",
                        "today: 张大伟 in 上海, looked after by zhao",
                        "before anybody knew him: false",
                        "2026-06-29T01:00:00Z chen customers.assigned",
                        "  owner: lin -> zhao",
                        "  city: 武汉 -> 上海",
                        "a removed telephone: [REMOVED, CREATED]");
    }

    @Test
    void a_poison_event_holds_up_its_own_customer_only() {
        assertThat(DueAndParked.story())
                .containsExactly(
                        "welcome-mail is parked after 8 attempts at customers.registered",
                        "mails: [王芳], counted: 2",
                        "once it answers: [王芳, 张伟], parked 0",
                        "today FIRST_TIME, due now 0",
                        "70 days later due 1",
                        "done 1, failed 0: AT_RISK",
                        "run once more: idle true");
    }

    @Test
    void the_order_and_the_purchase_are_one_transaction_of_springs() {
        assertThat(SpringTransaction.story())
                .containsExactly(
                        "committed: [1001] and 1 purchase",
                        "rolled back: [1001] and 1 purchase",
                        "refused: purchase.refund-exceeds",
                        "the order alone: [1001, 1003] and 1 purchase",
                        "found outside: 1");
    }

    @Test
    void every_database_tells_the_same_also_the_second_time() {
        List<List<String>> told = new ArrayList<>();
        try (TestDatabase h2 = TestServers.h2();
                TestDatabase postgresql = TestServers.postgresql();
                TestDatabase mariadb = TestServers.mariadb()) {
            for (TestDatabase database : List.of(h2, h2, postgresql, mariadb)) {
                told.add(AnyDatabase.story(database.url()));
            }
        }
        assertThat(told)
                .hasSize(4)
                .containsOnly(List.of(
                        "lacking: []",
                        "in Wuhan: [Anna Berg, 茶🍵客, 欧阳娜娜, 张伟], in Changsha: []",
                        "found by pinyin: [欧阳娜娜]",
                        "known in Changsha: false of 0"));
    }

    @Test
    void what_was_tried_out_is_promoted_and_taken_back() {
        assertThat(Configuration.story())
                .containsExactly(
                        "production is as it was tried: true",
                        "Tag new: added",
                        "Tag vip: changed (English label: \"VIP\" → \"Dear guest\")",
                        "promoted by wu: spring",
                        "taken back to the letter: true",
                        "cups as text: attribute.in-use",
                        "service sees 武汉",
                        "and from the next call on null",
                        "the owner without the owner's role: roles.locked-out");
    }

    @Test
    void a_tenant_moves_elsewhere_and_leaves_nothing_behind() {
        assertThat(Tenants.story())
                .containsExactly(
                        "before it is opened: tenant.unknown",
                        "the house: [silk, tea]",
                        "a telephone in Wuhan: +8613812345678",
                        "known to the other brand: 0",
                        "a store: han-street",
                        "lin has left: actor.deactivated",
                        "open work: {Customer=1}",
                        "now looked after by mei",
                        "while suspended: tenant.suspended",
                        "the same bytes elsewhere: true",
                        "customers before and after: 1, 0",
                        "rows left anywhere: 0");
    }

    @Test
    void customers_are_written_to_who_agreed_to_it() {
        assertThat(Consents.story())
                .containsExactly(
                        "asked: consent.pending",
                        "confirmed: consent.granted",
                        "may be written to: [张伟]",
                        "withdrawn: consent.withdrawn",
                        "the day before: consent.granted",
                        "the address, in any import: UNSUBSCRIBED");
    }

    @Test
    void who_wants_to_be_forgotten_is_forgotten() {
        assertThat(PersonsRights.story())
                .containsExactly(
                        "while the law suit lasts: erasure.held",
                        "would be: Note REMOVED",
                        "would be: Purchase ANONYMISED",
                        "the invoice: 79.8 CNY",
                        "found by the number: 0",
                        "imported again: erasure.erased-person");
    }

    @Test
    void data_is_kept_and_not_used_and_used_only_as_the_person_wants() {
        assertThat(DataProtection.story())
                .containsExactly(
                        "a note meanwhile: restriction.in-force",
                        "an order meanwhile: done",
                        "stage meanwhile: none",
                        "lifted at once: restriction.not-told",
                        "a note afterwards: done",
                        "stage afterwards: FIRST_TIME",
                        "stage after the objection: none",
                        "one signature for both: consent.bundled",
                        "each by itself: 2",
                        "a child agrees: consent.guardian",
                        "its guardian agrees, until 2030-04-30T16:00:00Z",
                        "| Birthday | personal | marketing | CONSENT | customers P3Y | parcel service | no |  |",
                        "four years later: 2 erased");
    }

    @Test
    void a_partner_is_told_what_happens_and_nobody_inside_the_house_is() {
        assertThat(Webhooks.story())
                .containsExactly(
                        "while it is down: 1 waits",
                        "tried again: 1 told",
                        "the same message: true",
                        "signed: right",
                        "by somebody else: webhook.signature",
                        "a test: 200",
                        "with the secret of before: right",
                        "and with the next one: right",
                        "a host that leads into the house: webhook.address",
                        "posted altogether: 3");
    }

    /** Whatever can be started stands in the README's table, in both languages. */
    @Test
    void the_readme_names_every_example() throws Exception {
        String english = Files.readString(Path.of("../README.md"));
        String chinese = Files.readString(Path.of("README.zh-CN.md"));
        List<String> programs;
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/io/embedcrm/examples"))) {
            programs = sources.filter(source -> contents(source).contains("public static void main("))
                    .map(source -> source.getFileName().toString().replace(".java", ""))
                    .toList();
        }
        assertThat(programs).hasSizeGreaterThan(20);
        assertThat(programs).allSatisfy(program -> {
            assertThat(english).contains("| `" + program + "` |");
            assertThat(chinese).contains("| `" + program + "` |");
        });
    }

    private static String contents(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_masked_number_is_revealed_once_and_that_is_kept() {
        assertThat(Revealing.story())
                .containsExactly(
                        "the desk sees 139****5678",
                        "revealed: 13912345678",
                        "once more: limit.exceeded",
                        "lin was shown ContactPoint.raw: she asked to be called back",
                        "lin read [birthday] of Customer");
    }

    @Test
    void six_pairs_of_eyes_look_at_one_customer() {
        assertThat(SalesTeam.story())
                .containsExactly(
                        "lin sees 张伟 and 1 notes",
                        "manager sees 张伟 and 1 notes",
                        "mei sees nothing",
                        "dealer sees 张伟 and 0 notes",
                        "the customer sees 张伟 and 0 notes",
                        "auditor sees 张**** and 1 notes",
                        "mei, shared sees 张伟 and 1 notes",
                        "mei READ: true, given by share",
                        "mei CHANGE: false, nothing that the actor has gives it",
                        "lin, denied sees nothing",
                        "mei, denied sees nothing",
                        "manager, exempt sees 张伟 and 1 notes",
                        "lin READ: false, given by role sales, but denied by vip");
    }

    @Test
    void a_thief_of_the_database_reads_no_numbers() throws SQLException {
        assertThat(EncryptedFields.story())
                .containsExactly(
                        "lin reads: born 1987-06-05",
                        "found by his number: true",
                        "the database holds his number: false",
                        "criteria.sealed: Customer.birthday",
                        "2 of 2 numbers and addresses by the new key",
                        "without the old one: born 1987-06-05");
    }

    @Test
    void chained_history() throws SQLException {
        assertThat(ChainedHistory.story())
                .containsExactly(
                        "mei on behalf of lin",
                        "faults: []",
                        "after an erasure: []",
                        "after tampering: [LINE_ALTERED at place 2]");
    }
}
