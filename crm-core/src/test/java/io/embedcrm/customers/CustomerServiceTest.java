package io.embedcrm.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.embedcrm.event.Act;
import io.embedcrm.event.Event;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.storage.Found;
import io.embedcrm.work.History;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CustomerServiceTest extends CustomersScene {
    @Test
    void a_person_is_registered_with_all_that_is_known() {
        Customer zhang = customers.register(NewCustomer.person("  张　伟 ")
                .phone("138 1234 5678")
                .email("Zhang.Wei@Example.COM")
                .postal(PostalAddress.of("cn", "武汉", "珞喻路 1 号").district("洪山"))
                .identity("shop", "M-1")
                .owner("lin")
                .team("wuhan")
                .country("cn")
                .city("Wuhan")
                .birthday(LocalDate.of(1990, 5, 1))
                .source("web")
                .set(Customer.LOCALE, "zh_cn")
                .set(Customer.ZONE, "Asia/Shanghai"));

        assertThat(zhang.kind()).isEqualTo(PartyKind.PERSON);
        assertThat(zhang.name()).isEqualTo("张伟");
        assertThat(zhang.nameWords()).contains("zhang", "wei");
        assertThat(zhang.sortName()).startsWith("zhang");
        assertThat(zhang.owner()).isEqualTo("lin");
        assertThat(zhang.country()).isEqualTo("CN");
        assertThat(zhang.locale()).isEqualTo("zh-CN");
        assertThat(zhang.createdAt()).isEqualTo(clock.instant());
        assertThat(contacts.of(zhang.id()))
                .extracting(ContactPoint::normalized)
                .containsExactly("zhang.wei@example.com", "+8613812345678", null);
        assertThat(customers.find("shop", "M-1")).contains(zhang);
        assertThat(eventNames()).contains("customers.registered", "contacts.added");
    }

    @Test
    void companies_and_households_are_customers_too() {
        assertThat(company("华为技术有限公司").kind()).isEqualTo(PartyKind.ORGANIZATION);
        assertThat(customers.register(NewCustomer.household("Familie Müller")).kind())
                .isEqualTo(PartyKind.HOUSEHOLD);
    }

    @Test
    void bad_input_is_refused_whole() {
        NewCustomer li = NewCustomer.person("Li");

        assertThat(code(() -> customers.register(NewCustomer.person(" ")))).isEqualTo("customers.name-blank");
        assertThat(code(() -> customers.register(li.phone("12")))).isEqualTo("phone.invalid");
        assertThat(code(() -> customers.register(li.email("li at home")))).isEqualTo("email.invalid");
        assertThat(code(() -> customers.register(li.country("China")))).isEqualTo("customers.country-unknown");
        assertThat(code(() -> customers.register(li.birthday(LocalDate.of(2030, 1, 1)))))
                .isEqualTo("customers.birthday-future");
        assertThat(code(() -> customers.register(li.set(Customer.ZONE, "Mars/Base"))))
                .isEqualTo("customers.zone-unknown");
        assertThat(code(() -> customers.register(li.set(Customer.LOCALE, "!!"))))
                .isEqualTo("customers.locale-malformed");
        assertThat(code(() -> customers.register(li.identity("Shop!", "1")))).isEqualTo("identity.namespace");
        assertThat(code(() -> customers.register(li.attribute("level", "gold"))))
                .isEqualTo("attribute.unknown");
        assertThat(code(() -> li.set(Customer.OWNER, "lin"))).isEqualTo("customers.field-fixed");
        assertThat(code(() -> customers.register(li.phone("138 1234 5678").email("no"))))
                .isEqualTo("email.invalid");
        assertThat(code(() -> customers.register(NewCustomer.person("x".repeat(201)))))
                .isEqualTo("text.too-long");

        assertThat(count(Customer.TYPE)).isZero();
        assertThat(count(ContactPoint.TYPE)).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void who_is_known_to_another_system_is_registered_once() {
        Found<Customer> first = customers.findOrRegister("wechat", "o-77", NewCustomer.person("Wang"));
        Found<Customer> second = customers.findOrRegister("wechat", "o-77", NewCustomer.person("Somebody Else"));

        assertThat(first.inserted()).isTrue();
        assertThat(second.inserted()).isFalse();
        assertThat(second.record()).isEqualTo(first.record());
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void external_ids_are_told_apart_by_namespace_and_exactly() {
        customers.findOrRegister("wechat", "o-77", NewCustomer.person("Wang"));
        customers.findOrRegister("wechat", "O-77", NewCustomer.person("Wang"));
        customers.findOrRegister("alipay", "o-77", NewCustomer.person("Wang"));

        assertThat(count(Customer.TYPE)).isEqualTo(3);
    }

    @Test
    void many_at_the_same_moment_register_one() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Id<Customer>>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(() -> customers
                        .findOrRegister("shop", "42", NewCustomer.person("Race").phone("13812345678"))
                        .record()
                        .id());
            }
            List<Id<Customer>> ids = new ArrayList<>();
            for (Future<Id<Customer>> future : threads.invokeAll(calls)) {
                ids.add(future.get());
            }
            assertThat(ids).hasSize(16).containsOnly(ids.get(0));
        } finally {
            threads.shutdown();
        }
        assertThat(count(Customer.TYPE)).isEqualTo(1);
        assertThat(count(ContactPoint.TYPE)).isEqualTo(1);
    }

    @Test
    void hundreds_are_found_or_registered_in_one_call() {
        List<NewCustomer> all = IntStream.range(0, 700)
                .mapToObj(i -> NewCustomer.person("Customer " + i)
                        .identity("shop", "M-" + i)
                        .email("c" + i + "@example.com"))
                .toList();
        customers.findOrRegisterAll(all.subList(0, 200));

        List<Found<Customer>> found = customers.findOrRegisterAll(all);

        assertThat(found).hasSize(700);
        assertThat(found.stream().filter(Found::inserted)).hasSize(500);
        assertThat(found.get(650).record().name()).isEqualTo("Customer 650");
        assertThat(count(Customer.TYPE)).isEqualTo(700);
        assertThat(count(ContactPoint.TYPE)).isEqualTo(700);
        assertThat(count(Identity.TYPE)).isEqualTo(700);
    }

    @Test
    void two_of_one_batch_with_the_same_identity_become_one() {
        NewCustomer once = NewCustomer.person("Twice").identity("shop", "1");

        List<Found<Customer>> found = customers.findOrRegisterAll(List.of(once, once));

        assertThat(found.get(0).inserted()).isTrue();
        assertThat(found.get(1).inserted()).isFalse();
        assertThat(found.get(1).record().id()).isEqualTo(found.get(0).record().id());
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_batch_is_bounded_and_needs_identities() {
        assertThat(customers.findOrRegisterAll(List.of())).isEmpty();
        assertThat(code(() -> customers.findOrRegisterAll(List.of(NewCustomer.person("Nobody")))))
                .isEqualTo("customers.no-identity");
        NewCustomer one = NewCustomer.person("One").identity("shop", "1");
        assertThat(code(() -> customers.findOrRegisterAll(java.util.Collections.nCopies(1_001, one))))
                .isEqualTo("limit.exceeded");
        assertThat(count(Customer.TYPE)).isZero();
    }

    @Test
    void one_bad_customer_refuses_the_whole_batch() {
        assertThat(code(() -> customers.findOrRegisterAll(List.of(
                        NewCustomer.person("Good").identity("shop", "1"),
                        NewCustomer.person("Bad").identity("shop", "2").email("bad")))))
                .isEqualTo("email.invalid");
        assertThat(count(Customer.TYPE)).isZero();
        assertThat(count(Identity.TYPE)).isZero();
    }

    @Test
    void an_identity_names_nobody_twice() {
        customers.register(NewCustomer.person("Wang").identity("shop", "1"));

        assertThat(code(() -> customers.register(NewCustomer.person("Li").identity("shop", "1"))))
                .isEqualTo("identity.taken");
        assertThat(code(() -> customers.findOrRegister(
                        "wechat", "x", NewCustomer.person("Li").identity("shop", "1"))))
                .isEqualTo("identity.taken");
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void a_visitor_becomes_a_known_customer_whose_history_stays() {
        Customer visitor =
                customers.findOrRegister("cookie", "c-1", NewCustomer.visitor()).record();
        customers.identify(visitor.id(), "shop", "M-9");
        customers.identify(visitor.id(), "shop", "M-9");
        Customer known = customers.change(
                visitor.id(), visitor.version(), CustomerEdit.of().name("李娜"));

        assertThat(customers.find("cookie", "c-1")).contains(known);
        assertThat(customers.find("shop", "M-9")).contains(known);
        assertThat(customers.identities(known.id())).hasSize(2);
        List<Event> history = new History(session)
                .of(Customer.TYPE, known.id(), 10, Optional.empty())
                .items();
        assertThat(history).extracting(Event::name).containsExactly("customers.changed", "customers.registered");
        assertThat(customers.search("li n").items()).containsExactly(known);
    }

    @Test
    void an_identity_of_another_customer_cannot_be_claimed() {
        customers.register(NewCustomer.person("Wang").identity("shop", "1"));
        Customer li = person("Li");

        assertThat(code(() -> customers.identify(li.id(), "shop", "1"))).isEqualTo("identity.taken");
        assertThat(customers.identities(li.id())).isEmpty();
    }

    @Test
    void set_cleared_and_untouched_are_three_things() {
        Customer before = customers.register(
                NewCustomer.person("Li").city("Wuhan").country("CN").source("web"));

        Customer after = customers.change(
                before.id(),
                before.version(),
                CustomerEdit.of().set(Customer.CITY, " Beijing ").clear(Customer.SOURCE));

        assertThat(after.city()).isEqualTo("Beijing");
        assertThat(after.source()).isNull();
        assertThat(after.country()).isEqualTo("CN");
        Event change = events.get(events.size() - 1);
        assertThat(change.name()).isEqualTo("customers.changed");
        assertThat(change.changed("city")).isTrue();
        assertThat(change.changed("country")).isFalse();
    }

    @Test
    void a_changed_name_is_found_and_sorted_anew() {
        Customer before = person("王芳");
        Customer after = customers.change(
                before.id(), before.version(), CustomerEdit.of().name("赵敏"));

        assertThat(after.sortName()).startsWith("zhao");
        assertThat(customers.search("wang").items()).isEmpty();
        assertThat(customers.search("zhao min").items()).containsExactly(after);
    }

    @Test
    void a_name_cannot_be_cleared() {
        Customer li = person("Li");
        assertThat(code(() -> customers.change(
                        li.id(), li.version(), CustomerEdit.of().clear(Customer.NAME))))
                .isEqualTo("field.required");
        assertThat(code(() -> customers.change(
                        li.id(), li.version(), CustomerEdit.of().name(""))))
                .isEqualTo("customers.name-blank");
        assertThat(customers.get(li.id())).isEqualTo(li);
    }

    @Test
    void who_edits_what_has_changed_since_is_told() {
        Customer li = person("Li");
        customers.change(li.id(), li.version(), CustomerEdit.of().set(Customer.CITY, "Wuhan"));

        assertThat(code(() -> customers.change(
                        li.id(), li.version(), CustomerEdit.of().set(Customer.CITY, "Beijing"))))
                .isEqualTo("record.stale");
        assertThat(customers.get(li.id()).city()).isEqualTo("Wuhan");
    }

    @Test
    void customers_are_found_by_words_and_by_pinyin() {
        Customer zhang = person("张伟");
        Customer smith = person("Jane Smith");
        Customer han = company("武汉光谷咖啡");

        assertThat(customers.search("张伟").items()).containsExactly(zhang);
        assertThat(customers.search("zhangw").items()).containsExactly(zhang);
        assertThat(customers.search("zw").items()).containsExactly(zhang);
        assertThat(customers.search("smi").items()).containsExactly(smith);
        assertThat(customers.search("光谷").items()).containsExactly(han);
        assertThat(customers.search("").items()).isEmpty();
    }

    @Test
    void customers_are_listed_in_the_order_of_their_names() {
        person("张伟");
        person("Bob");
        person("李娜");

        assertThat(customers
                        .list(Query.of(Customer.TYPE).sortedBy(Customer.SORT_NAME.ascending()))
                        .items())
                .extracting(Customer::name)
                .containsExactly("Bob", "李娜", "张伟");
    }

    @Test
    void a_customer_is_assigned_and_set_free_again() {
        Customer li = person("Li");
        clock.pass(Duration.ofMinutes(1));

        assertThat(customers.assign(li.id(), "mei", "wuhan").owner()).isEqualTo("mei");
        assertThat(customers.assign(li.id(), null, null).owner()).isNull();
        assertThat(code(() -> customers.assign(li.id(), " ", null))).isEqualTo("customers.owner-blank");

        assertThat(eventNames()).containsExactly("customers.registered", "customers.assigned", "customers.assigned");
        assertThat(new History(session)
                        .of(Customer.TYPE, li.id(), 10, Optional.empty())
                        .items()
                        .get(0)
                        .changes())
                .extracting(change -> change.field() + " " + change.from() + " " + change.to())
                .containsExactlyInAnyOrder("owner mei null", "team wuhan null");
    }

    @Test
    void who_was_merged_away_is_found_where_they_went_and_changed_no_more() {
        Customer gone = person("Li");
        Customer kept = person("Li Na");
        session.change(
                io.embedcrm.work.Operation.of("test.merge"),
                call -> call.update(gone, Customer.TYPE.with(gone, Customer.MERGED_INTO, kept.id())));

        assertThat(customers.get(gone.id())).isEqualTo(kept);
        assertThat(customers.search("li").items()).containsExactly(kept);
        assertThat(code(() -> customers.change(
                        gone.id(), gone.version() + 1, CustomerEdit.of().name("X"))))
                .isEqualTo("customers.merged");
    }

    @Test
    void a_seller_sees_and_changes_only_the_own_customers() {
        rights.put("mei", ownRowsOf("mei"));
        CustomerService mine = new CustomerService(as("mei"));
        Customer others =
                customers.register(NewCustomer.person("Zhang").owner("lin").identity("shop", "1"));
        Customer own = customers.register(NewCustomer.person("Zhang").owner("mei"));

        assertThat(mine.search("zhang").items()).containsExactly(own);
        assertThat(mine.find("shop", "1")).isEmpty();
        assertThat(code(() -> mine.get(others.id()))).isEqualTo("record.not-found");
        assertThat(code(() -> mine.findOrRegister("shop", "1", NewCustomer.person("X"))))
                .isEqualTo("record.not-found");
        assertThat(code(() -> mine.assign(others.id(), "mei", null))).isEqualTo("record.not-found");
        assertThat(code(() -> mine.register(NewCustomer.person("X").owner("lin"))))
                .isEqualTo("access.create");
        assertThat(count(Customer.TYPE)).isEqualTo(2);
    }

    @Test
    void a_hidden_name_is_neither_told_nor_searched() {
        rights.put("temp", hiding(Customer.NAME));
        Customer zhang = person("张伟");

        Customer seen = new CustomerService(as("temp")).get(zhang.id());

        assertThat(seen.name()).isNull();
        assertThat(seen.nameWords()).isNull();
        assertThat(seen.sortName()).isNull();
        assertThat(new CustomerService(as("temp")).search("zhang").items()).isEmpty();
    }

    @Test
    void a_registration_is_made_once_for_one_token() {
        NewCustomer li = NewCustomer.person("Li").phone("13812345678").attribute("note", "x");
        new AttributeService(session).declare(NewAttribute.of(Customer.TYPE, "note", AttributeKind.TEXT, "Note"));

        Customer first = new CustomerService(session.once("t-1")).register(li);
        Customer again = new CustomerService(session.once("t-1")).register(li);

        assertThat(again).isEqualTo(first);
        assertThat(count(Customer.TYPE)).isEqualTo(1);
    }

    @Test
    void each_part_of_a_registration_is_an_event_of_the_customer() {
        Customer li =
                customers.register(NewCustomer.person("Li").phone("13812345678").identity("shop", "1"));

        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(event.act()).isEqualTo(Act.CREATED);
            assertThat(event.stream().id()).isEqualTo(li.id().value());
        });
    }
}
