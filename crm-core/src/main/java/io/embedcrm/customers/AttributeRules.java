package io.embedcrm.customers;

import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.record.Attributes;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is declared for the attributes of one type of record, as it stands in one call. */
final class AttributeRules {
    private static final int CHUNK = 500;

    private final Call call;
    private final String type;
    private final Map<String, AttributeDefinition> definitions = new LinkedHashMap<>();

    private AttributeRules(Call call, String type) {
        this.call = call;
        this.type = type;
    }

    /** The attributes a record had, absent for a new one, and has. */
    record Held(RecordRef record, @Nullable Attributes before, Attributes after) {}

    static AttributeRules of(Call call, String type) {
        AttributeRules rules = new AttributeRules(call, type);
        call.asSystem()
                .list(Query.of(AttributeDefinition.TYPE)
                        .where(AttributeDefinition.RECORD_TYPE.eq(type))
                        .limit(1_000))
                .items()
                .forEach(definition -> rules.definitions.put(definition.attribute(), definition));
        return rules;
    }

    @Nullable
    AttributeDefinition definition(String attribute) {
        return definitions.get(attribute);
    }

    /** Refuses what is not declared so; what did not change is let be. */
    void check(@Nullable Attributes before, Attributes after) {
        Map<String, Object> old = before == null ? Map.of() : before.values();
        after.values().forEach((key, value) -> {
            if (!value.equals(old.get(key))) {
                checkSet(key, old.get(key), value);
            }
        });
        for (AttributeDefinition definition : definitions.values()) {
            boolean asked = before == null || old.containsKey(definition.attribute());
            if (definition.mandatory() && !definition.retired() && asked && after.get(definition.attribute()) == null) {
                throw new InvalidException("attribute.required", definition.subject(), "must be given");
            }
        }
    }

    private void checkSet(String key, @Nullable Object old, Object value) {
        AttributeDefinition definition = definitions.get(key);
        if (definition == null) {
            throw new InvalidException(
                    "attribute.unknown",
                    type + ".attributes." + key,
                    "is not declared; declared are " + definitions.keySet());
        }
        if (definition.retired()) {
            throw new RefusedException("attribute.retired", definition.subject(), "is retired and can only be cleared");
        }
        if (!AttributeValues.fits(definition.kind(), value)) {
            throw new InvalidException(
                    "attribute.kind", definition.subject(), "holds " + definition.kind() + " and nothing else");
        }
        if (definition.kind() == AttributeKind.CHOICE) {
            checkChoice(definition, value);
        } else if (value instanceof Collection<?> codes) {
            for (Object code : codes) {
                if (!(old instanceof Collection<?> chosen && chosen.contains(code))) {
                    checkChoice(definition, code);
                }
            }
        } else if (value instanceof RecordRef ref) {
            checkReference(definition, ref);
        }
    }

    private static void checkChoice(AttributeDefinition definition, Object code) {
        List<AttributeChoice> choices = definition.choiceList();
        List<String> open = choices.stream()
                .filter(choice -> !choice.retired())
                .map(AttributeChoice::code)
                .toList();
        if (open.stream().noneMatch(code::equals)) {
            boolean retired = choices.stream().anyMatch(choice -> choice.code().equals(code));
            throw new InvalidException(
                    retired ? "attribute.choice-retired" : "attribute.choice-unknown",
                    definition.subject(),
                    (retired ? "the choice is retired" : "there is no such choice") + "; there are " + open);
        }
    }

    private void checkReference(AttributeDefinition definition, RecordRef ref) {
        if (definition.target() != null && !definition.target().equals(ref.type())) {
            throw new InvalidException(
                    "attribute.reference-type", definition.subject(), "names a record of " + definition.target());
        }
        if (missing(call.session().types().named(ref.type()), ref)) {
            throw new InvalidException(
                    "attribute.reference-unknown", definition.subject(), "names a record that does not exist");
        }
    }

    private <T extends Entity> boolean missing(RecordType<T> target, RecordRef ref) {
        return call.find(target, new Id<>(ref.id())).isEmpty();
    }

    /** Reserves the unique values of records that are written, and frees those they had. */
    void keep(List<Held> records) {
        Map<String, AttributeKey> wanted = new LinkedHashMap<>();
        List<AttributeKey> freed = new ArrayList<>();
        for (Held held : records) {
            Set<String> changed = new HashSet<>();
            for (AttributeDefinition definition : definitions.values()) {
                if (definition.distinct() && changed(held, definition.attribute())) {
                    changed.add(definition.attribute());
                    want(definition, held, wanted);
                }
            }
            if (held.before() != null && !changed.isEmpty()) {
                freed.addAll(keysOf(held.record(), changed));
            }
        }
        if (!freed.isEmpty()) {
            call.asSystem().deleteAll(AttributeKey.TYPE, freed, Criteria.everything());
        }
        List<AttributeKey> keys = List.copyOf(wanted.values());
        for (int from = 0; from < keys.size(); from += CHUNK) {
            reserve(keys.subList(from, Math.min(from + CHUNK, keys.size())));
        }
    }

    private static boolean changed(Held held, String attribute) {
        Object old = held.before() == null ? null : held.before().get(attribute);
        return !Objects.equals(old, held.after().get(attribute));
    }

    private void want(AttributeDefinition definition, Held held, Map<String, AttributeKey> wanted) {
        Object value = held.after().get(definition.attribute());
        if (value != null) {
            String digest = AttributeValues.digest(value);
            AttributeKey key = new AttributeKey(call.newId(), 1, type, definition.attribute(), digest, held.record());
            if (wanted.put(definition.attribute() + " " + digest, key) != null) {
                throw taken(definition.attribute());
            }
        }
    }

    private List<AttributeKey> keysOf(RecordRef record, Set<String> attributes) {
        return call.asSystem()
                .list(Query.of(AttributeKey.TYPE)
                        .where(AttributeKey.HOLDER.eq(record).and(AttributeKey.ATTRIBUTE.in(attributes)))
                        .limit(1_000))
                .items();
    }

    private void reserve(List<AttributeKey> keys) {
        call.asSystem().insertAbsent(AttributeKey.TYPE.unique("value"), keys);
        Map<String, RecordRef> holders = new HashMap<>();
        call.asSystem()
                .list(Query.of(AttributeKey.TYPE)
                        .where(AttributeKey.RECORD_TYPE
                                .eq(type)
                                .and(AttributeKey.ATTRIBUTE.in(keys.stream()
                                        .map(AttributeKey::attribute)
                                        .toList()))
                                .and(AttributeKey.DIGEST.in(
                                        keys.stream().map(AttributeKey::digest).toList())))
                        .limit(1_000))
                .items()
                .forEach(held -> holders.put(held.attribute() + " " + held.digest(), held.holder()));
        for (AttributeKey key : keys) {
            if (!key.holder().equals(holders.get(key.attribute() + " " + key.digest()))) {
                throw taken(key.attribute());
            }
        }
    }

    private InvalidException taken(String attribute) {
        return new InvalidException(
                "attribute.not-unique", type + ".attributes." + attribute, "another record has this value already");
    }
}
