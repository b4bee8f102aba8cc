package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.subjects.ErasurePreview;
import io.embedcrm.subjects.KeptRecords;
import io.embedcrm.subjects.LegalHold;
import io.embedcrm.subjects.SubjectSettings;
import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** A customer who wants to be forgotten: what would go, what the law keeps, and that nothing is found afterwards. */
public final class PersonsRights {
    private PersonsRights() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        // a key of your own lies outside the database: by it those who were erased are known, and by nothing else
        byte[] key = "only for this story, not yours".getBytes(StandardCharsets.UTF_8);
        SubjectSettings settings = SubjectSettings.standard()
                .keep(new KeptRecords<>(Purchase.TYPE, "invoices, 10 years", Period.ofYears(10), Purchase.AT));
        try (TeaShop shop =
                TeaShop.open(builder -> builder.addressKey(tenant -> key).subjects(settings))) {
            CrmSession lin = shop.lin();
            Customer zhang = lin.customers().register(NewCustomer.person("张伟").phone("138 1234 5678"));
            lin.notes().write(zhang.id(), "Zhang Wei prefers Longjing");
            Purchase invoice = lin.purchases()
                    .record(NewPurchase.purchase("shop", "order-1001", shop.now())
                            .customer(zhang.id())
                            .line(NewLine.of("green-tea-50g", 2, Money.of("39.90", "CNY"))))
                    .record();

            LegalHold hold = lin.erasure().legalHolds().place(zhang.id(), "law suit 17");
            told.add("while the law suit lasts: " + refusal(lin, zhang.id()));
            lin.erasure().legalHolds().lift(hold.id(), "settled");
            for (ErasurePreview.Item item : lin.erasure().preview(zhang.id()).items()) {
                if (List.of("Note", "Purchase").contains(item.type())) {
                    told.add("would be: " + item.type() + " " + item.outcome());
                }
            }

            lin.erasure().erase(zhang.id(), "the person asked");
            told.add("the invoice: " + lin.purchases().get(invoice.id()).total());
            told.add("found by the number: "
                    + lin.erasure().scan(List.of("138 1234 5678")).size());
            try {
                lin.customers().register(NewCustomer.person("张伟").phone("+86 13812345678"));
            } catch (RefusedException e) {
                told.add("imported again: " + e.code());
            }
        }
        return told;
    }

    private static String refusal(CrmSession session, Id<Customer> customer) {
        try {
            return session.erasure().erase(customer, "the person asked").id().toString();
        } catch (RefusedException e) {
            return e.code();
        }
    }
}
