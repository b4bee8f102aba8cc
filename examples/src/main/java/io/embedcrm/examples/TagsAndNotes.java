package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.TagService;
import io.embedcrm.customers.Tagging;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import java.util.ArrayList;
import java.util.List;

/** A tag on which something hangs: whoever is tagged "refund" is noted down and told to the owner; and notes put right. */
public final class TagsAndNotes {
    private TagsAndNotes() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        try (TeaShop shop = TeaShop.open(builder -> builder.beforeCommit((event, session) -> {
                    // in the same transaction: the note is there if, and only if, the tag is
                    if (event.name().equals(TagService.addedEvent("refund"))) {
                        session.notes().write(event.stream().idAs(Customer.TYPE), "要求退款，请先回电");
                    }
                })
                .afterCommit("owner-mail", (event, session) -> {
                    // after the commit, when the host's scheduler runs due work
                    if (event.name().equals(TagService.addedEvent("refund"))) {
                        Customer customer =
                                session.customers().get(event.stream().idAs(Customer.TYPE));
                        told.add("mail to " + customer.owner() + ": " + customer.name() + " wants a refund");
                    }
                }))) {
            CrmSession lin = shop.lin();
            lin.tags().define("refund", "Wants a refund", "要求退款", "complaint");
            lin.tags().define("vip", "VIP");
            Customer zhang = lin.customers().register(NewCustomer.person("张伟").owner("lin"));

            shop.as("service").tags().add(Customer.TYPE, zhang.id(), "refund");
            shop.as("service").tags().add(Customer.TYPE, zhang.id(), "refund"); // nothing changes
            told.add("notes at once: " + texts(lin, zhang));
            shop.crm().due().run(shop.now());

            told.add("tagged: "
                    + lin.customers()
                            .list(Query.of(Customer.TYPE)
                                    .where(Tagging.on(Customer.TYPE, "refund")
                                            .and(Tagging.on(Customer.TYPE, "vip")
                                                    .not())))
                            .map(Customer::name)
                            .items());

            // notes are never rewritten: a correction takes the place of what it corrects
            Note wrong = lin.notes().write(zhang.id(), "龙井 2 盒受潮");
            Note right = lin.notes().correct(wrong.id(), "龙井 3 盒受潮");
            lin.notes().pin(right.id());
            told.add("on top: " + lin.notes().pinned(zhang.id()).get(0).text());
            told.add("in its place before: "
                    + lin.notes().corrections(right.id()).get(1).text());
            told.add("notes with 受潮: "
                    + lin.notes().search(zhang.id(), "受潮").items().size());
            try {
                lin.notes().correct(wrong.id(), "龙井 4 盒受潮");
            } catch (RefusedException e) {
                told.add("correcting it twice: " + e.code());
            }

            told.add("taken off: " + lin.tags().remove(Customer.TYPE, zhang.id(), "refund"));
            told.add("left: " + lin.tags().customers("refund").items().size());
        }
        return told;
    }

    private static List<String> texts(CrmSession session, Customer customer) {
        return session.notes()
                .of(customer.id())
                .map(note -> String.valueOf(note.text()))
                .items();
    }
}
