package io.embedcrm.examples;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.query.Query;
import io.embedcrm.sealing.FieldEncryption;
import io.embedcrm.storage.TenantId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Telephone numbers and birthdays a thief of the database cannot read; and a key that is changed. */
public final class EncryptedFields {
    private EncryptedFields() {}

    /** Tells the story. */
    public static void main(String[] arguments) throws SQLException {
        TeaShop.print(story());
    }

    static List<String> story() throws SQLException {
        List<String> told = new ArrayList<>();
        KeyStore keys = new KeyStore();
        FieldEncryption encryption =
                FieldEncryption.by(keys).found(ContactPoint.NORMALIZED).hidden(Customer.BIRTHDAY);
        try (TeaShop shop = TeaShop.open(builder -> builder.encryption(encryption))) {
            CrmSession lin = shop.lin();
            Customer zhang = lin.customers()
                    .register(NewCustomer.person("张伟")
                            .phone("138 1234 5678")
                            .email("zhang@example.com")
                            .birthday(LocalDate.of(1987, 6, 5)));

            told.add("lin reads: born " + lin.customers().get(zhang.id()).birthday());
            told.add("found by his number: "
                    + !lin.customers()
                            .duplicates(NewCustomer.person("Zhang").phone("+86 138-1234-5678"))
                            .isEmpty());
            told.add("the database holds his number: " + holds(shop, "13812345678"));

            try {
                lin.customers().list(Query.of(Customer.TYPE).where(Customer.BIRTHDAY.before(LocalDate.of(1990, 1, 1))));
            } catch (InvalidException e) {
                told.add(e.code() + ": " + e.subject());
            }

            // a new key: what is written from now on is encrypted by it, and the rest is due work
            keys.turn("2027");
            shop.crm().due().run(shop.now());
            shop.crm().encryption().progress().stream()
                    .filter(progress -> progress.recordType().equals("ContactPoint"))
                    .forEach(progress -> told.add(
                            progress.done() + " of " + progress.all() + " numbers and addresses by the new key"));
            keys.forget("2026");
            told.add("without the old one: born "
                    + lin.customers().get(zhang.id()).birthday());
        }
        return told;
    }

    /** Whether anything in the table of numbers and addresses holds a text. */
    private static boolean holds(TeaShop shop, String text) throws SQLException {
        try (Connection connection = shop.database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select raw, normalized from crm_contact_point")) {
            boolean found = false;
            while (rows.next()) {
                found |=
                        (rows.getString(1) + rows.getString(2)).replace(" ", "").contains(text);
            }
            return found;
        }
    }

    /** Stands for the host's key store. */
    private static final class KeyStore implements KeyProvider {
        private final KeyRing index = KeyRing.of("index", random());
        private KeyRing encryption = KeyRing.of("2026", random());

        @Override
        public KeyRing encryption(TenantId tenant) {
            return encryption;
        }

        @Override
        public KeyRing index(TenantId tenant) {
            return index;
        }

        void turn(String id) {
            encryption = encryption.turnedTo(id, random());
        }

        void forget(String id) {
            encryption = encryption.without(id);
        }

        private static byte[] random() {
            byte[] key = new byte[KeyRing.KEY_LENGTH];
            new SecureRandom().nextBytes(key);
            return key;
        }
    }
}
