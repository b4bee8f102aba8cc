package io.embedcrm.subjects;

import io.embedcrm.customers.Customer;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.AnyReference;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.work.Types;
import io.embedcrm.work.WorkRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What belongs to a person, told by the declarations of the record types alone: whatever refers to a customer as its stream,
 * on its timeline, as its whole, or must refer to one; and whatever so refers to that. A reference that may be absent, and is
 * none of these, names the person only. Types of a host are covered by what they declare, or refused.
 */
public final class PersonReach {
    private final SubjectSettings settings;
    private final Types types;
    private final Set<RecordType<?>> owned = new LinkedHashSet<>();
    private final List<Way<?>> ways = new ArrayList<>();

    private PersonReach(Types types, SubjectSettings settings) {
        this.types = types;
        this.settings = settings;
    }

    /**
     * Of these types.
     *
     * @throws InvalidException {@code erasure.not-covered} where records of a type hold what is personal and lead to no
     *     customer, which would make an erasure a guess
     */
    public static PersonReach of(Types types, SubjectSettings settings) {
        PersonReach reach = new PersonReach(types, settings);
        reach.find();
        reach.demandCovered();
        return reach;
    }

    private void find() {
        owned.add(Customer.TYPE);
        int before;
        do {
            before = owned.size();
            types.all().stream().filter(this::looked).forEach(this::follow);
        } while (owned.size() > before);
        types.all().stream().filter(this::looked).forEach(this::collect);
    }

    /** History is blanked where it stands; what the host shows from its own tables, it erases itself. */
    private boolean looked(RecordType<?> type) {
        return !WorkRecords.history().contains(type) && !type.readOnly() && !type.equals(Customer.TYPE);
    }

    private <T extends Entity> void follow(RecordType<T> type) {
        if (!owned.contains(type) && ways(type).stream().anyMatch(Way::owned)) {
            owned.add(type);
        }
    }

    private <T extends Entity> void collect(RecordType<T> type) {
        ways.addAll(ways(type));
    }

    private <T extends Entity> List<Way<T>> ways(RecordType<T> type) {
        List<Way<T>> found = new ArrayList<>();
        for (Field<T, ?> field : type.fields().subList(1, type.fields().size())) {
            if (field instanceof AnyReference
                    || (field instanceof Reference<?, ?> reference && owned.contains(reference.target()))) {
                found.add(new Way<>(type, field, owning(type, field)));
            }
        }
        return found;
    }

    private static <T extends Entity> boolean owning(RecordType<T> type, Field<T, ?> field) {
        return !field.nullable()
                || type.stream().filter(field::equals).isPresent()
                || type.partOf().filter(field::equals).isPresent()
                || type.timeline().filter(line -> line.of().equals(field)).isPresent();
    }

    private void demandCovered() {
        for (RecordType<?> type : types.all()) {
            boolean lost = looked(type)
                    && !settings.aboutNobody().contains(type)
                    && ways.stream().noneMatch(way -> way.type().equals(type))
                    && type.fields().stream()
                            .anyMatch(field -> KeptRecords.personal(field) && field.dataClass() != DataClass.SECRET);
            if (lost) {
                throw new InvalidException(
                        "erasure.not-covered",
                        type.name(),
                        "holds what is personal and leads to no customer: refer to one, or say"
                                + " SubjectSettings.aboutNobody");
            }
        }
    }

    /** The types whose records belong to persons, what refers before what it refers to, so that it is removed before. */
    List<RecordType<?>> removalOrder() {
        List<RecordType<?>> order = new ArrayList<>(owned);
        Collections.reverse(order);
        return order;
    }

    /** Whether records of a type belong to persons. */
    public boolean covers(RecordType<?> type) {
        return owned.contains(type);
    }

    /** The ways that lead to records of {@code target}. */
    List<Way<?>> to(RecordType<?> target) {
        return ways.stream().filter(way -> way.leadsTo(target)).toList();
    }

    /** The types no way leads from: settings of the house, and work in progress. */
    List<RecordType<?>> loose() {
        return types.all().stream()
                .filter(type -> looked(type)
                        && ways.stream().noneMatch(way -> way.type().equals(type))
                        && !settings.aboutNobody().contains(type)
                        && !type.equals(ErasureReceipt.TYPE)
                        && !type.equals(ErasedKey.TYPE))
                .toList();
    }

    Types types() {
        return types;
    }

    SubjectSettings settings() {
        return settings;
    }
}
