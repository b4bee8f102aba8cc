package io.embedcrm.walls;

import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.Note;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.interactions.Activity;
import io.embedcrm.interactions.ContactStop;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Participant;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseLine;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.privacy.ConsentEntry;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one actor may see, by two overlapping roles: one that reads far and hides more, one that reads the actor's own and
 * hides less.
 *
 * @param far how far the first role reads
 * @param hidden which of {@link #SECRETS} the first role hides
 * @param masked which of them it masks instead, where they are text
 * @param near whether the actor has the second role too
 * @param hiddenNear which of them the second role hides
 */
record Sight(Scope far, List<Secret> hidden, List<Secret> masked, boolean near, List<Secret> hiddenNear) {
    static final TenantId TENANT = TenantId.of("twin");
    static final Actor LIN = Actor.of("lin", "far", "near");

    /** What a value stands in, all of which are hidden together: a text that is kept twice is not hidden in one place. */
    record Secret(Mask mask, List<Field<?, ?>> fields) {
        static Secret of(Field<?, ?>... fields) {
            return new Secret(Mask.ALL, List.of(fields));
        }

        boolean text() {
            return fields.stream().allMatch(field -> field.kind() == Kind.TEXT);
        }
    }

    static final Secret NAME = new Secret(Mask.NAME, List.of(Customer.NAME));
    static final Secret PHONE =
            new Secret(Mask.PHONE, List.of(ContactPoint.TYPE.text("raw"), Participant.TYPE.text("address")));
    static final Secret CITY = Secret.of(Customer.CITY);
    static final Secret BIRTHDAY = Secret.of(Customer.BIRTHDAY);
    static final Secret SOURCE = Secret.of(Customer.SOURCE);
    static final Secret MOTTO = Secret.of(Customer.ATTRIBUTES.text("motto"));
    static final Secret INCOME = Secret.of(Customer.ATTRIBUTES.number("income"));
    /** Hidden, but the same in both worlds: that an identity is unique is told, the one thing that is. */
    static final Secret IDENTITY = Secret.of(Identity.EXTERNAL_ID);

    static final Secret NOTE = Secret.of(Note.TYPE.text("text"));
    static final Secret SUBJECT = Secret.of(Interaction.TYPE.text("subject"));
    static final Secret BODY = Secret.of(Interaction.TYPE.text("body"));
    static final Secret LENGTH = Secret.of(Interaction.TYPE.integer("durationSeconds"));
    static final Secret PRICE =
            Secret.of(Purchase.TYPE.money("total"), PurchaseLine.TYPE.money("unitPrice"), PurchaseLine.AMOUNT);
    static final Secret SHOP = Secret.of(Purchase.TYPE.text("store"));
    static final Secret SKU = Secret.of(PurchaseLine.SKU, PurchaseLine.TYPE.text("description"));
    static final Secret STOP = Secret.of(ContactStop.TYPE.text("reason"), ContactStop.TYPE.text("saidBy"));
    static final Secret EVIDENCE = Secret.of(ConsentEntry.TYPE.text("evidence"));
    static final Secret REASON = Secret.of(CustomerStage.TYPE.text("reason"), StageEntry.TYPE.text("reason"));
    static final Secret PAGE = Secret.of(Activity.TYPE.text("page"), Activity.TYPE.text("keyword"));
    static final List<Secret> SECRETS = List.of(
            NAME, PHONE, CITY, BIRTHDAY, SOURCE, MOTTO, INCOME, IDENTITY, NOTE, SUBJECT, BODY, LENGTH, PRICE, SHOP, SKU,
            STOP, EVIDENCE, REASON, PAGE);

    static Sight random(Random random) {
        List<Secret> hidden = new ArrayList<>();
        List<Secret> masked = new ArrayList<>();
        List<Secret> hiddenNear = new ArrayList<>();
        for (Secret secret : SECRETS) {
            switch (random.nextInt(4)) {
                case 0, 1 -> hidden.add(secret);
                case 2 -> masked.add(secret);
                default -> {}
            }
            if (random.nextInt(3) == 0) {
                hiddenNear.add(secret);
            }
        }
        masked.removeIf(secret -> !secret.text());
        return new Sight(
                List.of(Scope.ALL, Scope.ALL, Scope.TEAM, Scope.OWN).get(random.nextInt(4)),
                hidden,
                masked,
                random.nextBoolean(),
                hiddenNear);
    }

    /** The same without any rule about one secret. */
    Sight forgetting(Secret secret) {
        return new Sight(far, without(hidden, secret), without(masked, secret), near, without(hiddenNear, secret));
    }

    private static List<Secret> without(List<Secret> secrets, Secret one) {
        return secrets.stream().filter(each -> !each.equals(one)).toList();
    }

    AccessPolicy policy() {
        return policy(Role.named("far"));
    }

    /** The policy that shows what customers spent whatever is hidden of their purchases. */
    AccessPolicy declassifying() {
        return policy(Role.named("far").declassify(CustomerFacts.REVENUE));
    }

    private AccessPolicy policy(Role wide) {
        wide.readEverything(far);
        hidden.forEach(secret -> wide.hide(fields(secret)));
        masked.forEach(secret -> wide.mask(secret.mask(), fields(secret)));
        Role own = Role.named("near");
        if (near) {
            own.readEverything(Scope.OWN);
            hiddenNear.forEach(secret -> own.hide(fields(secret)));
        }
        PlainDirectory directory =
                new PlainDirectory().team(TENANT, "north").team(TENANT, "south").user(TENANT, "lin", "north");
        Role system = Role.named("system").everything(Scope.ALL);
        return Roles.of(directory, wide, own, system);
    }

    private static Field<?, ?>[] fields(Secret secret) {
        return secret.fields().toArray(Field<?, ?>[]::new);
    }

    /** Whether the records of a customer who is looked after by these are seen at all. */
    boolean reaches(@Nullable String owner, @Nullable String team) {
        return far == Scope.ALL || far == Scope.TEAM && "north".equals(team) || "lin".equals(owner);
    }

    /** What is seen of a value that belongs to such a customer. */
    Shown shown(Secret secret, @Nullable String owner, @Nullable String team) {
        boolean own = "lin".equals(owner);
        if (!reaches(owner, team)) {
            return Shown.NOTHING;
        } else if (!hidden.contains(secret) && !masked.contains(secret)
                || near && own && !hiddenNear.contains(secret)) {
            return Shown.ALL;
        }
        return masked.contains(secret) ? Shown.MASKED : Shown.NOTHING;
    }

    enum Shown {
        ALL,
        MASKED,
        NOTHING
    }

    @Override
    public String toString() {
        return far + " without " + names(hidden) + " masking " + names(masked)
                + (near ? "; own without " + names(hiddenNear) : "");
    }

    private static TreeSet<String> names(List<Secret> secrets) {
        TreeSet<String> names = new TreeSet<>();
        secrets.forEach(secret -> names.add(secret.fields().get(0).toString()));
        return names;
    }
}
