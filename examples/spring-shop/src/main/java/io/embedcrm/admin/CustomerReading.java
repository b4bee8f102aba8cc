package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Identity;
import io.embedcrm.customers.Note;
import io.embedcrm.customers.Tag;
import io.embedcrm.customers.Tagging;
import io.embedcrm.description.FieldDescription;
import io.embedcrm.interactions.CustomerFacts;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.TimelinePage;
import io.embedcrm.lifecycle.CustomerStage;
import io.embedcrm.profile.Customer360;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Kind;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Withheld;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what can be drawn of a customer's 360. */
final class CustomerReading {
    private static final List<String> WHO =
            List.of("kind", "city", "country", "birthday", "source", "owner", "team", "createdAt");
    private static final List<String> FACTS =
            List.of("revenue", "purchases", "refunds", "lastPurchaseAt", "lastContactAt", "lastContactBy");
    private static final List<RecordType<?>> AROUND = List.of(
            ContactPoint.TYPE,
            Identity.TYPE,
            Purchase.TYPE,
            Interaction.TYPE,
            Note.TYPE,
            CustomerStage.TYPE,
            Tagging.TYPE);

    private final CrmSession crm;
    private final Telling telling;
    private final StageWords stages;

    CustomerReading(CrmSession crm, Telling telling) {
        this.crm = crm;
        this.telling = telling;
        this.stages = new StageWords(crm, telling.locale());
    }

    CustomerView view(Customer360 known, TimelinePage timeline) {
        Customer customer = known.customer();
        String name = telling.value(customer.name());
        Entries entries = new Entries(crm, telling, stages);
        return new CustomerView(
                customer.id().toString(),
                name.isEmpty() ? telling.text("nameless") : name,
                name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1)),
                known.stages().stream()
                        .map(stage -> stages.of(stage.model(), stage.stage()))
                        .toList(),
                tags(known.tags()),
                who(customer, known.withheld()),
                known.facts().map(this::facts).orElse(List.of()),
                known.contactPoints().stream().map(this::contactPoint).toList(),
                known.identities().stream().map(this::identity).toList(),
                telling.fields(Customer.TYPE, known.withheld().hidden()),
                telling.fields(Customer.TYPE, known.withheld().masked()),
                AROUND.stream()
                        .filter(type -> !telling.reads(type))
                        .map(telling::type)
                        .toList(),
                timeline.entries().stream().map(entries::entry).toList());
    }

    private List<Line> who(Customer customer, Withheld withheld) {
        List<Line> lines = new ArrayList<>();
        WHO.forEach(name -> lines.add(line(customer, Customer.TYPE, name, withheld)));
        Attributes attributes = customer.attributes();
        if (attributes != null) {
            telling.described(Customer.TYPE).fields().stream()
                    .filter(field -> field.name().startsWith(Customer.ATTRIBUTES.name() + "."))
                    .map(field -> attribute(attributes, field, withheld))
                    .flatMap(Stream::ofNullable)
                    .forEach(lines::add);
        }
        return lines;
    }

    private @Nullable Line attribute(Attributes attributes, FieldDescription field, Withheld withheld) {
        Object value =
                attributes.get(field.name().substring(Customer.ATTRIBUTES.name().length() + 1));
        return value == null
                ? null
                : new Line(field.label().in(telling.locale()), telling.value(value), shown(field.name(), withheld));
    }

    private <T extends Entity> Line line(T record, RecordType<T> type, String name, Withheld withheld) {
        Field<T, ?> field = type.field(name);
        return new Line(telling.field(type, name), told(field, type, field.of(record)), shown(name, withheld));
    }

    private String told(Field<?, ?> field, RecordType<?> type, @Nullable Object value) {
        if (field.kind() == Kind.CHOICE && value instanceof Enum<?> chosen) {
            return telling.choice(type, field.name(), chosen);
        }
        return field.equals(Customer.COUNTRY) && value instanceof String code
                ? telling.country(code)
                : telling.value(value);
    }

    private static Line.How shown(String name, Withheld withheld) {
        if (withheld.masked().contains(name)) {
            return Line.How.MASKED;
        }
        return withheld.hidden().contains(name) ? Line.How.HIDDEN : Line.How.WHOLE;
    }

    private List<Line> facts(CustomerFacts facts) {
        Withheld withheld = crm.records().withheld(CustomerFacts.TYPE, facts.id());
        return FACTS.stream()
                .map(name -> line(facts, CustomerFacts.TYPE, name, withheld))
                .toList();
    }

    private Line contactPoint(ContactPoint point) {
        Withheld withheld = crm.records().withheld(ContactPoint.TYPE, point.id());
        return new Line(
                telling.choice(ContactPoint.TYPE, "medium", point.medium()),
                telling.value(point.raw()),
                shown("raw", withheld));
    }

    private Line identity(Identity identity) {
        Withheld withheld = crm.records().withheld(Identity.TYPE, identity.id());
        return new Line(identity.namespace(), telling.value(identity.externalId()), shown("externalId", withheld));
    }

    private List<String> tags(List<Tagging> taggings) {
        if (taggings.isEmpty()) {
            return List.of();
        }
        Map<String, String> labels = new HashMap<>();
        crm.records()
                .list(Query.of(Tag.TYPE)
                        .where(Tag.CODE.in(
                                taggings.stream().map(Tagging::tag).distinct().toList()))
                        .limit(taggings.size()))
                .items()
                .forEach(tag -> labels.put(tag.code(), label(tag)));
        return taggings.stream()
                .map(tagging -> labels.getOrDefault(tagging.tag(), tagging.tag()))
                .toList();
    }

    private String label(Tag tag) {
        boolean chinese = telling.locale().getLanguage().equals("zh");
        String label = chinese && tag.labelZh() != null ? tag.labelZh() : tag.labelEn();
        return label == null ? tag.code() : label;
    }
}
