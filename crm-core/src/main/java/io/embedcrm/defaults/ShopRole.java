package io.embedcrm.defaults;

import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeDefinition;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Form;
import io.embedcrm.customers.FormSubmission;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Relationship;
import io.embedcrm.customers.Tag;
import io.embedcrm.customers.Tagging;
import io.embedcrm.description.Label;
import io.embedcrm.interactions.Activity;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.KnownVisitor;
import io.embedcrm.interactions.Participant;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.LifecycleModel;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.organisation.Brand;
import io.embedcrm.organisation.Store;
import io.embedcrm.privacy.AgeLimit;
import io.embedcrm.privacy.BirthNote;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.privacy.ConsentPurpose;
import io.embedcrm.privacy.ConsentText;
import io.embedcrm.privacy.OptInRequest;
import io.embedcrm.privacy.Restriction;
import io.embedcrm.privacy.Suppression;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Scope;
import io.embedcrm.subjects.ErasureReceipt;
import io.embedcrm.subjects.LegalHold;
import io.embedcrm.subjects.RetentionRule;
import io.embedcrm.subjects.SubjectRequest;

/** The roles shops mostly have. Sensitive fields are seen by the owner and the data protection officer alone. */
public enum ShopRole {
    /** Does everything. */
    OWNER("owner", "Owner", "店主") {
        @Override
        Role shape(Role role) {
            return role.everything(Scope.ALL);
        }
    },
    /** Registers and looks after customers of its own, and reads those of its teams. */
    SALES("sales", "Sales", "销售") {
        @Override
        Role shape(Role role) {
            return lookingAfter(role, Scope.OWN).readEverything(Scope.TEAM).hideAll(DataClass.SENSITIVE);
        }
    },
    /** Knows every customer, corrects what is wrong and records what is said; removes nothing. */
    SERVICE("service", "Customer service", "客服") {
        @Override
        Role shape(Role role) {
            return role.readEverything(Scope.ALL)
                    .create(Scope.ALL, KEPT)
                    .change(Scope.ALL, KEPT)
                    .may(Scope.ALL, Tagging.TYPE)
                    .hideAll(DataClass.SENSITIVE);
        }
    },
    /** Counts and tags all customers without knowing who they are; reads no notes and no talks. */
    MARKETING("marketing", "Marketing", "营销") {
        @Override
        Role shape(Role role) {
            return role.readEverything(Scope.ALL)
                    .read(Scope.NONE, Note.TYPE, FormSubmission.TYPE)
                    .may(Scope.ALL, Tag.TYPE, Tagging.TYPE, Form.TYPE)
                    .mask(Mask.NAME, Customer.NAME)
                    .mask(Mask.ALL, ContactPoint.TYPE.text("raw"))
                    .hide(
                            Interaction.TYPE.text("subject"),
                            Interaction.TYPE.text("body"),
                            Participant.TYPE.text("address"),
                            Identity.EXTERNAL_ID,
                            Activity.TYPE.text("visitor"),
                            KnownVisitor.TYPE.text("visitor"))
                    .hideAll(DataClass.SENSITIVE);
        }
    },
    /** Registers customers in the shop and looks after them; sees nobody else's. */
    STORE_GUIDE("store-guide", "Store guide", "导购") {
        @Override
        Role shape(Role role) {
            return lookingAfter(role, Scope.OWN).readEverything(Scope.OWN).hideAll(DataClass.SENSITIVE);
        }
    },
    /** Works with the customers of its own business, told by its teams and those below; reads no notes of the house. */
    DEALER("dealer", "Dealer", "经销商") {
        @Override
        Role shape(Role role) {
            return lookingAfter(role, Scope.SUBTREE)
                    .readEverything(Scope.SUBTREE)
                    .may(Scope.NONE, Note.TYPE)
                    .hideAll(DataClass.SENSITIVE);
        }
    },
    /** Reads everything, with names and contact points in part; writes nothing. */
    AUDITOR("auditor", "Auditor", "审计") {
        @Override
        Role shape(Role role) {
            return role.readEverything(Scope.ALL)
                    .mask(Mask.NAME, Customer.NAME)
                    .mask(Mask.PHONE, ContactPoint.TYPE.text("raw"))
                    .hideAll(DataClass.SENSITIVE);
        }
    },
    /** Reads everything, history included, and keeps who wants to be left alone and what customers agree to. */
    DATA_PROTECTION_OFFICER("data-protection-officer", "Data protection officer", "数据保护官") {
        @Override
        Role shape(Role role) {
            return role.readEverything(Scope.ALL)
                    .create(
                            Scope.ALL,
                            ContactStop.TYPE,
                            ConsentPurpose.TYPE,
                            ConsentText.TYPE,
                            ConsentEntry.TYPE,
                            OptInRequest.TYPE,
                            Suppression.TYPE,
                            Restriction.TYPE,
                            AgeLimit.TYPE,
                            BirthNote.TYPE,
                            SubjectRequest.TYPE,
                            LegalHold.TYPE,
                            ErasureReceipt.TYPE,
                            RetentionRule.TYPE)
                    .change(
                            Scope.ALL,
                            ContactStop.TYPE,
                            OptInRequest.TYPE,
                            Suppression.TYPE,
                            Restriction.TYPE,
                            AgeLimit.TYPE,
                            BirthNote.TYPE,
                            SubjectRequest.TYPE,
                            LegalHold.TYPE,
                            RetentionRule.TYPE)
                    .remove(Scope.ALL, RetentionRule.TYPE);
        }
    };

    /** What is kept of a customer by those who look after it. */
    private static final RecordType<?>[] KEPT = {
        Customer.TYPE,
        ContactPoint.TYPE,
        Identity.TYPE,
        Relationship.TYPE,
        Interaction.TYPE,
        Note.TYPE,
        ContactStop.TYPE,
        ConsentEntry.TYPE,
        OptInRequest.TYPE
    };

    private final String code;
    private final String en;
    private final String zh;

    ShopRole(String code, String en, String zh) {
        this.code = code;
        this.en = en;
        this.zh = zh;
    }

    abstract Role shape(Role role);

    /** As the host's security calls it, such as {@code store-guide}. */
    public String code() {
        return code;
    }

    /** How it is shown. */
    public Label label() {
        return new Label(en, zh);
    }

    /** A role of its own to be changed further: {@code ShopRole.SALES.role().hide(Customer.BIRTHDAY)}. */
    public Role role() {
        return shape(Role.named(code));
    }

    /** Customers in reach are registered, changed, talked to and moved along; what a shop sets up is read. */
    private static Role lookingAfter(Role role, Scope scope) {
        return role.create(scope, KEPT)
                .change(scope, KEPT)
                .create(scope, CustomerStage.TYPE, StageEntry.TYPE)
                .change(scope, CustomerStage.TYPE, StageEntry.TYPE)
                .read(Scope.ALL, Tag.TYPE, AttributeDefinition.TYPE, Form.TYPE, LifecycleModel.TYPE)
                .read(Scope.ALL, Brand.TYPE, Store.TYPE, ConsentPurpose.TYPE, ConsentText.TYPE);
    }
}
