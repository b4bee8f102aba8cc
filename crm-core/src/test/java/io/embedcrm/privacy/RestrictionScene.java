package io.embedcrm.privacy;

import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NoteService;
import io.embedcrm.record.Id;

/** A shop some of whose customers contest what is held of them. */
class RestrictionScene extends PrivacyScene {
    static final DataUse SERVICE = DataUse.of(ShopPurposes.SERVICE);
    static final DataUse LEGAL = DataUse.of(ShopPurposes.LEGAL);

    final RestrictionService restrictions() {
        return new RestrictionService(session);
    }

    final NewRestriction contested(Id<Customer> customer) {
        return NewRestriction.whole(customer, RestrictionGround.CONTESTED, "the address is wrong");
    }

    final Restriction placed(NewRestriction given) {
        return restrictions().place(given).get(0);
    }

    final NoteService notes() {
        return new NoteService(session);
    }
}
