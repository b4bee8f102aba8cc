package io.embedcrm.adoption;

import io.embedcrm.customers.Customer;
import io.embedcrm.customers.CustomerService;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.error.CrmException;
import io.embedcrm.record.Field;
import io.embedcrm.storage.Found;
import io.embedcrm.subjects.ErasedKeys;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers: those who are not there are registered; those who are, by whatever way, are left as they are. */
final class CustomerRows implements Rows<HostCustomer> {
    private static final String ERASED = "erased";

    private final AdoptionSource source;

    CustomerRows(AdoptionSource source) {
        this.source = source;
    }

    @Override
    public List<HostCustomer> after(Optional<String> key, int limit) {
        return source.customersAfter(key, limit);
    }

    @Override
    public void take(Call call, List<HostCustomer> rows, Tally tally) {
        List<String> keys = new ArrayList<>();
        List<NewCustomer> wanted = new ArrayList<>();
        for (HostCustomer row : rows) {
            try {
                wanted.add(wanted(row));
                keys.add(row.key());
            } catch (CrmException e) {
                tally.refused(row.key(), e);
            }
        }
        refuseErased(call, keys, wanted, tally);
        List<Found<Customer>> found = new CustomerService(call.session()).findOrRegisterAll(wanted);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).inserted()) {
                tally.countStored();
            } else {
                tally.countKnown();
                compare(call, keys.get(i), wanted.get(i), found.get(i).record(), tally);
            }
        }
    }

    /** Whoever was erased is not taken in again; a finding does not tell by what key, which nobody is to know. */
    private static void refuseErased(Call call, List<String> keys, List<NewCustomer> wanted, Tally tally) {
        List<Boolean> erased = ErasedKeys.of(call).erased(wanted);
        for (int i = wanted.size() - 1; i >= 0; i--) {
            if (erased.get(i)) {
                wanted.remove(i);
                keys.remove(i);
                tally.refused(ERASED, ErasedKeys.refused(Customer.TYPE.name()));
            }
        }
    }

    @Override
    public Map<HostCustomer, CrmException> refusals(Session session, List<HostCustomer> rows) {
        return Rows.refusals(rows, this::wanted, new CustomerService(session)::refusals);
    }

    private NewCustomer wanted(HostCustomer row) {
        return Rows.made(row.customer()).foundBy(source.name(), row.key());
    }

    private static void compare(Call call, String key, NewCustomer wanted, Customer stored, Tally tally) {
        if (stored.mergedInto() == null) {
            wanted.differences(stored, call.now()).stream()
                    .findFirst()
                    .map(Field::toString)
                    .ifPresent(field -> tally.found(key, FindingKind.DIFFERS, "adoption.differs", field));
        }
    }
}
