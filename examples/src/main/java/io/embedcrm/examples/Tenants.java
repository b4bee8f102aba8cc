package io.embedcrm.examples;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.organisation.Brand;
import io.embedcrm.organisation.HandOver;
import io.embedcrm.organisation.NewBrand;
import io.embedcrm.organisation.NewStore;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.storage.TenantId;
import io.embedcrm.tenants.DeletionReceipt;
import io.embedcrm.tenants.NewTenant;
import io.embedcrm.tenants.RegisteredTenant;
import io.embedcrm.work.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A house with two brands whose customers know nothing of each other: each is a tenant. One moves to a CRM of its own, and
 * what it leaves behind is deleted with proof; a seller leaves, and hands over what is open.
 */
public final class Tenants {
    private static final TenantId TEA = TenantId.of("tea");
    private static final TenantId SILK = TenantId.of("silk");
    private static final Actor OPERATOR = Actor.of("operator");
    private static final Settings WUHAN = new Settings(ZoneId.of("Asia/Shanghai"), "CNY", "CN");
    private static final Settings BERLIN = new Settings(ZoneId.of("Europe/Berlin"), "EUR", "DE");

    private Tenants() {}

    /** Tells the story. */
    public static void main(String[] arguments) {
        TeaShop.print(story());
    }

    static List<String> story() {
        List<String> told = new ArrayList<>();
        PlainDirectory directory = new PlainDirectory();
        try (TeaShop shop = TeaShop.open(builder -> builder.manyTenants().users(directory))) {
            Crm crm = shop.crm();
            io.embedcrm.tenants.Tenants tenants = crm.tenants(OPERATOR);
            told.add("before it is opened: " + refused(crm.as(TEA, Actor.of("lin"))));
            tenants.open(NewTenant.of(TEA, WUHAN).organisation("house"));
            tenants.open(NewTenant.of(SILK, BERLIN).organisation("house"));
            told.add("the house: "
                    + tenants
                            .list(Query.of(RegisteredTenant.TYPE).where(RegisteredTenant.ORGANISATION.eq("house")))
                            .items()
                            .stream()
                            .map(RegisteredTenant::code)
                            .sorted()
                            .toList());

            CrmSession lin = crm.as(TEA, Actor.of("lin"));
            Customer zhang = lin.customers()
                    .register(NewCustomer.person("张伟").phone("138 1234 5678").owner("lin"));
            told.add("a telephone in Wuhan: "
                    + lin.contactPoints().of(zhang.id()).get(0).normalized());
            told.add("known to the other brand: "
                    + crm.as(SILK, Actor.of("kai")).records().count(Customer.TYPE, Criteria.everything()));
            Brand green = lin.brands().open(NewBrand.of("green", "Green tea"));
            told.add("a store: "
                    + lin.brands()
                            .openStore(NewStore.of(green.id(), "han-street", "楚河汉街"))
                            .code());
            handOver(told, crm, directory, zhang);
            move(told, crm, tenants);
        }
        return told;
    }

    private static void handOver(List<String> told, Crm crm, PlainDirectory directory, Customer zhang) {
        directory.deactivate(TEA, "lin");
        told.add("lin has left: " + refused(crm.as(TEA, Actor.of("lin"))));
        CrmSession chen = crm.as(TEA, Actor.of("chen"));
        told.add("open work: " + chen.organisation().preview("lin").records());
        chen.organisation().handOverAll("lin", HandOver.to("mei"));
        told.add("now looked after by " + chen.customers().get(zhang.id()).owner());
    }

    private static void move(List<String> told, Crm crm, io.embedcrm.tenants.Tenants tenants) {
        tenants.suspend(TEA);
        told.add("while suspended: " + refused(crm.as(TEA, Actor.of("chen"))));
        ByteArrayOutputStream export = new ByteArrayOutputStream();
        tenants.export(TEA, export);

        io.embedcrm.tenants.Tenants elsewhere = Crm.on(new MemoryStorage())
                .policy(AccessPolicy.unrestricted())
                .manyTenants()
                .build()
                .tenants(OPERATOR);
        elsewhere.open(NewTenant.of(TEA, WUHAN));
        elsewhere.suspend(TEA);
        elsewhere.restore(TEA, new ByteArrayInputStream(export.toByteArray()));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        elsewhere.export(TEA, again);
        told.add("the same bytes elsewhere: " + Arrays.equals(export.toByteArray(), again.toByteArray()));

        DeletionReceipt receipt = tenants.delete(TEA, "tea");
        told.add("customers before and after: " + receipt.before().get("crm_customer") + ", "
                + receipt.after().get("crm_customer"));
        told.add("rows left anywhere: "
                + receipt.after().values().stream().mapToLong(Long::longValue).sum());
    }

    private static String refused(CrmSession session) {
        try {
            return "found " + session.customers().search("zhang").items().size();
        } catch (CrmException e) {
            return e.code();
        }
    }
}
