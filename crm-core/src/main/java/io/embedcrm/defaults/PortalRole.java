package io.embedcrm.defaults;

import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.FormSubmission;
import io.embedcrm.interactions.Direction;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Denial;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Scope;
import java.util.List;

/**
 * Roles for those who are no users of the house but look at their own through a portal of the host. Notes, tags, scores and
 * stages they do not see. Who signs in is made an actor who {@linkplain io.embedcrm.access.Actor#being is} the customer.
 *
 * <p>Structural fields, such as the owner of a customer, are always seen by who sees the row: a portal shows of them what
 * it wants to.
 */
public enum PortalRole {
    /** A customer: sees itself, what it bought and what passed between it and the house, and keeps its contact points. */
    CUSTOMER("portal-customer") {
        @Override
        Role shape(Role role) {
            return role.read(
                            Scope.SELF,
                            Customer.TYPE,
                            ContactPoint.TYPE,
                            Purchase.TYPE,
                            Interaction.TYPE,
                            FormSubmission.TYPE,
                            ConsentEntry.TYPE)
                    .create(Scope.SELF, ContactPoint.TYPE, FormSubmission.TYPE)
                    .change(Scope.SELF, ContactPoint.TYPE)
                    .hide(Customer.SOURCE, Customer.ATTRIBUTES, Interaction.TYPE.text("outcome"));
        }
    },
    /** A dealer: works with the customers of its teams in the directory and of those below; reads no notes of the house. */
    DEALER("portal-dealer") {
        @Override
        Role shape(Role role) {
            return role.read(Scope.SUBTREE, Customer.TYPE, ContactPoint.TYPE, Purchase.TYPE, Interaction.TYPE)
                    .create(Scope.SUBTREE, Customer.TYPE, ContactPoint.TYPE, Interaction.TYPE)
                    .change(Scope.SUBTREE, Customer.TYPE, ContactPoint.TYPE)
                    .hide(Customer.SOURCE, Customer.ATTRIBUTES, Interaction.TYPE.text("outcome"));
        }
    },
    /** A supplier: sees its own account and how it is reached, and changes nothing. */
    SUPPLIER("portal-supplier") {
        @Override
        Role shape(Role role) {
            return role.read(Scope.SELF, Customer.TYPE, ContactPoint.TYPE, Interaction.TYPE)
                    .hide(Customer.SOURCE, Customer.ATTRIBUTES, Interaction.TYPE.text("outcome"));
        }
    };

    private final String code;

    PortalRole(String code) {
        this.code = code;
    }

    abstract Role shape(Role role);

    /** As the host's security calls it, such as {@code portal-customer}. */
    public String code() {
        return code;
    }

    /**
     * A role of its own to be changed further.
     *
     * @param ofTheirs types of the host's own whose records refer to a customer; those of one's own are read
     */
    public Role role(RecordType<?>... ofTheirs) {
        return shape(Role.named(code)).read(this == DEALER ? Scope.SUBTREE : Scope.SELF, ofTheirs);
    }

    /** What is not for them whatever else they may see: what passed inside the house, and customers that were merged away. */
    public static List<Denial<?>> denials() {
        String[] all = {CUSTOMER.code, DEALER.code, SUPPLIER.code};
        return List.of(
                Denial.of(
                                "portal-internal",
                                Interaction.TYPE,
                                Interaction.TYPE
                                        .choice("direction", Direction.class)
                                        .eq(Direction.INTERNAL))
                        .onlyFor(all),
                Denial.of("portal-merged", Customer.TYPE, Customer.MERGED_INTO.present())
                        .onlyFor(all));
    }
}
