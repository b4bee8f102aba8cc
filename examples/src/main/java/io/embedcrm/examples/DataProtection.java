package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.customers.RelationshipKind;
import io.embedcrm.error.RefusedException;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.lifecycle.ShopLifecycle;
import io.embedcrm.privacy.ConsentText;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.query.Query;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.subjects.DataRecipient;
import io.embedcrm.subjects.NewRetentionRule;
import io.embedcrm.subjects.RetentionRun;
import io.embedcrm.subjects.SubjectSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Data kept and not used, an objection to profiling, separate consent, a child's guardian, retention, and the register. */
public final class DataProtection {
    private static final DataUse MARKETING = DataUse.of(ShopPurposes.MARKETING);

    private DataProtection() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        SubjectSettings settings = SubjectSettings.standard()
                .usedFor(Customer.TYPE, ShopPurposes.SERVICE, ShopPurposes.MARKETING)
                .usedFor(Customer.BIRTHDAY, ShopPurposes.MARKETING);
        try (TeaShop shop = TeaShop.open(
                builder -> builder.subjects(settings).recipient(DataRecipient.of("parcel service", "Customer")))) {
            CrmSession lin = shop.lin();
            lin.purposes().defineAbsent(ShopPurposes.definitions());
            lin.lifecycleModels().publish(ShopLifecycle.definition());
            Customer zhang = lin.customers().register(NewCustomer.person("张伟"));

            // restriction: kept and not used, until the person was told
            Restriction restriction = lin.restrictions()
                    .place(NewRestriction.whole(zhang.id(), RestrictionGround.CONTESTED, "the name is misspelt"))
                    .get(0);
            told.add("a note meanwhile: " + outcome(() -> lin.notes().write(zhang.id(), "called")));
            lin.forPurpose(ShopPurposes.LEGAL).notes().write(zhang.id(), "asked for the passport");
            told.add("an order meanwhile: "
                    + outcome(() -> lin.purchases()
                            .record(NewPurchase.purchase("shop", "order-1001", shop.now())
                                    .customer(zhang.id())
                                    .line(NewLine.of("green-tea-50g", 2, Money.of("39.90", "CNY"))))));
            told.add("stage meanwhile: " + stage(lin, zhang.id()));
            told.add("lifted at once: " + outcome(() -> lin.restrictions().lift(restriction.id(), "right after all")));
            lin.restrictions().tell(restriction.id(), "by letter");
            lin.restrictions().lift(restriction.id(), "right after all");
            told.add("a note afterwards: " + outcome(() -> lin.notes().write(zhang.id(), "called")));
            told.add("stage afterwards: " + stage(lin, zhang.id()));

            // an objection to profiling
            lin.consents().record(NewConsent.denied(zhang.id(), DataUse.of(ShopPurposes.PROFILING)));
            told.add("stage after the objection: " + stage(lin, zhang.id()));

            // separate consent
            ConsentText abroad = lin.purposes().publish(ShopPurposes.ABROAD, "zh-CN", "我单独同意将个人信息提供至境外。");
            NewConsent yes = NewConsent.granted(zhang.id(), DataUse.of(ShopPurposes.ABROAD))
                    .text(abroad.id())
                    .evidence("form 7");
            NewConsent news = NewConsent.granted(zhang.id(), MARKETING).evidence("form 7");
            told.add("one signature for both: " + outcome(() -> lin.consents().recordAll(List.of(news, yes))));
            told.add("each by itself: " + lin.consents().recordAll(List.of(news, yes.evidence("form 8"))));

            // a child and its guardian
            Customer child = lin.customers().register(NewCustomer.person("张小明").birthday(LocalDate.of(2016, 5, 1)));
            NewConsent childs = NewConsent.granted(child.id(), MARKETING);
            told.add("a child agrees: " + outcome(() -> lin.consents().record(childs)));
            lin.relationships().relate(zhang.id(), RelationshipKind.GUARDIAN_OF, child.id());
            lin.consents().record(childs.guardian(zhang.id()));
            told.add("its guardian agrees, until "
                    + lin.minors()
                            .guardedUntil(child.id(), ShopPurposes.MARKETING)
                            .orElseThrow());

            // the register of processing, and how long records are kept
            lin.retention()
                    .define(NewRetentionRule.erase("customers", Customer.CREATED_AT, Period.ofYears(3), "nobody asks")
                            .andNo(Purchase.AT));
            String register = lin.dataMap().draw(Set.of()).markdown(Locale.ENGLISH);
            told.add(register.lines()
                    .filter(line -> line.startsWith("| Birthday"))
                    .findFirst()
                    .orElseThrow());
            shop.later(Duration.ofDays(4 * 366));
            shop.crm().due().run(shop.now());
            told.add("four years later: "
                    + lin.retention().runs(Query.of(RetentionRun.TYPE)).items().stream()
                            .mapToLong(RetentionRun::erased)
                            .sum()
                    + " erased");
        }
        return told;
    }

    private static String stage(CrmSession session, Id<Customer> customer) {
        return session.lifecycle()
                .stageOf(customer, ShopLifecycle.CODE)
                .map(stage -> stage.stage())
                .orElse("none");
    }

    private static String outcome(Runnable step) {
        try {
            step.run();
            return "done";
        } catch (RefusedException e) {
            return e.code();
        }
    }
}
