package io.embedcrm.subjects;

import com.google.common.collect.Lists;
import io.embedcrm.customers.Customer;
import io.embedcrm.description.DescriptionService;
import io.embedcrm.description.Label;
import io.embedcrm.description.TypeDescription;
import io.embedcrm.gateway.HostRecords;
import io.embedcrm.query.Page;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Reference;
import io.embedcrm.storage.Transaction;
import io.embedcrm.work.Call;
import io.embedcrm.work.Change;
import io.embedcrm.work.Erasing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Writes down all that is held of a person, some hundred records at a time: its records, its history, and the rows of the
 * host. Secrets are left out, and of records that are another person's too what is personal.
 */
final class PersonExport {
    private final Call call;
    private final Transaction tx;
    private final ExportForm form;

    PersonExport(Call call, ExportForm form) {
        this.call = call;
        this.tx = call.asSystem();
        this.form = form;
    }

    void write(Id<Customer> customer) throws IOException {
        Erasure erasure = new Erasure(call, step -> true);
        List<Id<Customer>> persons = erasure.persons(customer);
        Reached reached = erasure.find(persons).reached();
        form.begin(persons.get(0).toString(), call.now());
        List<RecordType<?>> types = new ArrayList<>(Erasure.reach(call).removalOrder());
        Collections.reverse(types);
        for (RecordType<?> type : types) {
            Set<UUID> all = new LinkedHashSet<>(reached.of(type));
            all.addAll(reached.kept(type));
            if (!all.isEmpty()) {
                records(type, List.copyOf(all), reached.of(Customer.TYPE));
            }
        }
        history(persons);
        for (HostRecords host : erasure.hosts()) {
            rows(host, persons);
        }
        form.end();
    }

    private <T extends Entity> void records(RecordType<T> type, List<UUID> ids, Set<UUID> persons) throws IOException {
        TypeDescription described = new DescriptionService(call.session()).of(type);
        form.kind(
                type.name(),
                described.label(),
                described.fields().stream()
                        .map(field -> new ExportForm.Column(field.name(), field.label(), field.choices()))
                        .toList());
        for (List<UUID> some : Lists.partition(ids, Erasing.PART)) {
            for (T record : tx.findAll(type, Reaching.typed(some), Criteria.everything())) {
                form.record(values(type, record, persons));
            }
        }
        form.endKind();
    }

    private static <T extends Entity> Map<String, Object> values(RecordType<T> type, T record, Set<UUID> persons) {
        Map<String, Object> values = new LinkedHashMap<>();
        boolean another = another(type, record, persons);
        for (Field<T, ?> field : type.fields()) {
            Object value = field.of(record);
            boolean told = field.dataClass() != DataClass.SECRET && !(another && KeptRecords.personal(field));
            if (value instanceof Attributes attributes && told) {
                attributes.values().forEach((key, entry) -> values.put(field.name() + "." + key, entry));
            } else if (value != null
                    && told
                    && field.index() != 1
                    && type.source(field).equals(field)) {
                values.put(field.name(), value);
            }
        }
        return values;
    }

    /** Whether it names another customer, and none of these. */
    private static <T extends Entity> boolean another(RecordType<T> type, T record, Set<UUID> persons) {
        boolean ours = type.equals(Customer.TYPE);
        boolean others = false;
        for (Field<T, ?> field : type.fields().subList(1, type.fields().size())) {
            if (field instanceof Reference<?, ?> reference
                    && reference.target().equals(Customer.TYPE)
                    && field.of(record) instanceof Id<?> id) {
                ours |= persons.contains(id.value());
                others |= !persons.contains(id.value());
            }
        }
        return others && !ours;
    }

    private void history(List<Id<Customer>> persons) throws IOException {
        List<RecordRef> streams = persons.stream()
                .map(person -> RecordRef.of(Customer.TYPE, person))
                .toList();
        form.kind(
                "history",
                new Label("History of changes", "变更历史"),
                List.of(
                        new ExportForm.Column("at", new Label("When", "时间")),
                        new ExportForm.Column("record", new Label("Record", "记录")),
                        new ExportForm.Column("actor", new Label("By", "操作人")),
                        new ExportForm.Column("event", new Label("What", "事件")),
                        new ExportForm.Column("changes", new Label("Changes", "变更内容"))));
        Optional<Query<Change>> rest = Optional.of(Query.of(Change.TYPE)
                .where(Change.STREAM.in(streams).or(Change.SELF.in(streams)))
                .limit(Erasing.PART));
        while (rest.isPresent()) {
            Query<Change> now = rest.get();
            Page<Change> page = tx.list(now);
            for (Change line : page.items()) {
                Map<String, Object> values = new LinkedHashMap<>();
                values.put("at", line.at());
                values.put("record", line.record());
                RecordRef self = line.self();
                if (self != null && streams.contains(self)) {
                    values.put("actor", line.actor());
                }
                values.put("event", line.name());
                String changes = line.changes();
                // what the person did to others' records is told, and not what they hold
                if (changes != null && streams.contains(line.stream())) {
                    values.put("changes", changes);
                }
                form.record(values);
            }
            rest = page.next().map(now::after);
        }
        form.endKind();
    }

    private void rows(HostRecords host, List<Id<Customer>> persons) throws IOException {
        form.kind(host.name(), new Label(host.name(), host.name()), List.of());
        for (Id<Customer> person : persons) {
            host.tell(call.tenant(), RecordRef.of(Customer.TYPE, person), row -> {
                try {
                    form.record(new LinkedHashMap<>(row));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        form.endKind();
    }
}
