package io.embedcrm.customers;

import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One submission: checks all answers, and then takes them over. */
final class FormTaking {
    private final Call call;
    private final FormDefinition form;
    private final @Nullable Customer known;
    private final Map<String, String> answers;
    private final AttributeRules rules;
    private final List<FormProblem> problems = new ArrayList<>();
    private final Map<Field<Customer, ?>, Object> facts = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final List<NewContactPoint> contacts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    FormTaking(Call call, FormDefinition form, @Nullable Customer known, Map<String, String> answers) {
        this.call = call;
        this.form = form;
        this.known = known;
        this.answers = answers;
        this.rules = AttributeRules.of(call, Customer.TYPE.name());
    }

    /** Everything that is wrong, field by field, then with the form as a whole. */
    List<FormProblem> problems() {
        Set<String> names = form.fields().stream().map(FormField::name).collect(Collectors.toSet());
        answers.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> add("", "form.field-unknown", "the form has no such field; it has " + names));
        for (FormField field : form.fields()) {
            check(field);
        }
        for (Set<String> oneOf : form.oneOf()) {
            if (oneOf.stream().allMatch(name -> answer(name).isEmpty())) {
                add("", "form.one-of", "at least one of " + oneOf + " must be answered");
            }
        }
        if (known == null && problems.isEmpty()) {
            attempt("", () -> rules.check(null, new Attributes(new TreeMap<>(attributes))));
        }
        return problems;
    }

    private String answer(String name) {
        return answers.getOrDefault(name, "").strip();
    }

    private void check(FormField field) {
        String answer = answer(field.name());
        if (answer.isEmpty()) {
            if (field.mandatory()) {
                add(field.name(), "form.required", "must be answered");
            }
        } else if (answer.codePointCount(0, answer.length()) > field.maxLength()) {
            add(field.name(), "form.too-long", "has at most " + field.maxLength() + " characters");
        } else if (!field.allowed().isEmpty() && !field.allowed().contains(answer)) {
            add(field.name(), "form.not-allowed", "is one of " + field.allowed());
        } else {
            attempt(field.name(), () -> read(field.target(), answer));
        }
    }

    private void attempt(String field, Runnable step) {
        try {
            step.run();
        } catch (CrmException e) {
            problems.add(FormService.problem(field, e));
        }
    }

    private void add(String field, String code, String message) {
        problems.add(new FormProblem(field, code, message));
    }

    private void read(FormTarget target, String answer) {
        switch (target.kind()) {
            case FACT -> readFact(Customer.TYPE.field(target.key()), answer);
            case EMAIL -> readContact(NewContactPoint.email(answer));
            case PHONE -> readContact(NewContactPoint.phone(answer));
            case SOCIAL -> readContact(NewContactPoint.social(target.key(), answer));
            case ATTRIBUTE -> readAttribute(target.key(), answer);
            case NOTE -> notes.add(answer);
        }
    }

    private void readFact(Field<Customer, ?> field, String answer) {
        Object value =
                field.equals(Customer.BIRTHDAY) ? date(answer) : field.equals(Customer.KIND) ? kind(answer) : answer;
        Map<String, @Nullable Object> alone = new TreeMap<>();
        alone.put(field.name(), value);
        Customer probe = NewCustomer.visitor().record(call.newId(), call.now());
        Customer.TYPE.checked(new Facts(call.now()).on(probe, alone));
        facts.put(field, value);
    }

    private static LocalDate date(String answer) {
        try {
            return LocalDate.parse(answer);
        } catch (DateTimeParseException e) {
            throw new InvalidException("form.date", Customer.BIRTHDAY.toString(), "is a date such as 1990-05-01");
        }
    }

    private static PartyKind kind(String answer) {
        for (PartyKind kind : PartyKind.values()) {
            if (kind.name().equals(answer.toUpperCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new InvalidException("form.kind", Customer.KIND.toString(), "is one of " + List.of(PartyKind.values()));
    }

    private void readContact(NewContactPoint point) {
        String region = call.session().settings().region();
        ContactPoint.TYPE.checked(point.record(call.newId(), call.newId(), region, call.now()));
        contacts.add(point.primary());
    }

    private void readAttribute(String key, String answer) {
        AttributeDefinition definition = rules.definition(key);
        if (definition == null) {
            throw new InvalidException("attribute.unknown", "Customer.attributes." + key, "is not declared");
        }
        Object value = AttributeValues.parse(definition, answer);
        Attributes held = known == null || known.attributes() == null ? Attributes.NONE : known.attributes();
        Attributes with = held.with(key, value);
        rules.check(held, with);
        attributes.put(key, value);
    }

    /** Takes over what was answered; call it only where there are no problems. */
    Id<Customer> takeOver() {
        Session session = call.session();
        Id<Customer> customer = known == null ? register(session) : update(session, known);
        TagService tags = new TagService(session);
        form.tags().forEach(tag -> tags.add(Customer.TYPE, customer, tag));
        NoteService writing = new NoteService(session);
        notes.forEach(note -> writing.write(customer, note));
        return customer;
    }

    @SuppressWarnings("unchecked")
    private Id<Customer> register(Session session) {
        NewCustomer fresh = NewCustomer.visitor();
        for (Map.Entry<Field<Customer, ?>, Object> fact : facts.entrySet()) {
            fresh = fresh.set((Field<Customer, Object>) fact.getKey(), fact.getValue());
        }
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            fresh = fresh.attribute(attribute.getKey(), attribute.getValue());
        }
        for (NewContactPoint contact : contacts) {
            fresh = fresh.contact(contact);
        }
        fresh = form.refusingDuplicates() ? fresh.refusingDuplicates() : fresh;
        return new CustomerService(session).register(fresh).id();
    }

    @SuppressWarnings("unchecked")
    private Id<Customer> update(Session session, Customer customer) {
        CustomerEdit edit = CustomerEdit.of();
        for (Map.Entry<Field<Customer, ?>, Object> fact : facts.entrySet()) {
            edit = edit.set((Field<Customer, Object>) fact.getKey(), fact.getValue());
        }
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            edit = edit.attribute(attribute.getKey(), attribute.getValue());
        }
        new CustomerService(session).change(customer.id(), customer.version(), edit);
        ContactService adding = new ContactService(session);
        contacts.forEach(contact -> adding.add(customer.id(), contact));
        return customer.id();
    }
}
