package io.embedcrm.walls;

import io.embedcrm.access.Actor;
import io.embedcrm.access.DataUse;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewContactPoint;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.interactions.Channels;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.NewLine;
import io.embedcrm.interactions.NewPurchase;
import io.embedcrm.interactions.TimelineFilter;
import io.embedcrm.privacy.NewConsent;
import io.embedcrm.privacy.NewRestriction;
import io.embedcrm.privacy.PartialBirth;
import io.embedcrm.privacy.RestrictionGround;
import io.embedcrm.query.Cursor;
import io.embedcrm.query.Query;
import io.embedcrm.record.Criteria;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.Id;
import io.embedcrm.record.Money;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.roles.PolicyDefinition;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.RoleDefinition;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.subjects.NewRetentionRule;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Arguments by chance for any operation, of what is stored. Of what type a parameter may be is told in one place, here: an
 * operation with a parameter of an unknown one is an error, so that none is forgotten.
 */
final class Arguments {
    /** Texts that are called otherwise where they are stored. */
    private static final Map<String, List<String>> STORED_AS = Map.of(
            "words", List.of("name", "text", "subject", "nameWords", "externalId"),
            "model", List.of("code"),
            "topic", List.of("topic"),
            "user", List.of("owner", "recordedBy"),
            "source", List.of("source", "namespace"));

    private final Random random;
    private final Pool pool;
    private final Pool ids;
    private final Guesses guesses;
    private @Nullable RecordType<?> chosen;

    Arguments(Random random, Pool pool) {
        this(random, pool, pool);
    }

    /** The same, where what names a record names one of {@code ids}. */
    Arguments(Random random, Pool pool, Pool ids) {
        this.random = random;
        this.pool = pool;
        this.ids = ids;
        this.guesses = new Guesses(random, pool);
    }

    /** One set of arguments for an operation; absent where it takes something this knows nothing of. */
    List<Object> of(PublicCall call) {
        chosen = guesses.one(pool.types());
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : call.method().getParameters()) {
            arguments.add(value(parameter.getParameterizedType(), parameter.getName()));
        }
        return arguments;
    }

    private Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return generic(generic, name);
        } else if (type instanceof TypeVariable<?>) {
            return record(type());
        } else if (type == String.class) {
            return text(name);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == Actor.class) {
            return guesses.one(List.of(Actor.of("lin", "wide"), Actor.of("wang", "wide", "own")));
        } else if (type == Roles.class) {
            return Roles.of(Role.named("wide").readEverything(guesses.one(List.of(Scope.values()))));
        } else if (type == Locale.class) {
            return guesses.one(List.of(Locale.ENGLISH, Locale.CHINA));
        } else if (type == Writer.class) {
            return new StringWriter();
        } else if (type == int.class) {
            return 1 + random.nextInt(20);
        } else if (type == long.class) {
            return (long) 1 + random.nextInt(3);
        } else if (type == Instant.class) {
            return instant();
        } else if (type == PolicyDefinition.class) {
            return PolicyDefinition.NONE.withRoles(
                    List.of(RoleDefinition.named("wide").grantEverywhere(guesses.one(List.of(Scope.values())))));
        } else if (type == LocalDate.class) {
            return LocalDate.ofInstant(instant(), ZoneOffset.UTC);
        } else if (type == DataUse.class) {
            return DataUse.of(
                    guesses.one(List.of("marketing", "profiling", "nothing")),
                    guesses.one(List.of(DataUse.ANY, "email", "phone")));
        } else if (type == NewContactPoint.class) {
            return point();
        } else if (type == NewCustomer.class) {
            return customer();
        } else if (type == NewConsent.class) {
            return NewConsent.granted(id(Customer.TYPE), (DataUse) value(DataUse.class, name));
        } else if (type == NewRestriction.class) {
            return NewRestriction.whole(id(Customer.TYPE), RestrictionGround.CLAIMS, "a suit");
        } else if (type == PartialBirth.class) {
            return PartialBirth.year(2014);
        } else if (type == NewRetentionRule.class) {
            return NewRetentionRule.erase("talks", Interaction.OCCURRED_AT, Period.ofYears(1), "old");
        } else if (type == NewPurchase.class) {
            return NewPurchase.purchase(written("source"), written("number"), instant())
                    .customer(id(Customer.TYPE))
                    .line(NewLine.of("tea", 1, Money.of("1.00", "CNY")));
        } else if (type == TimelineFilter.class) {
            return random.nextBoolean() ? TimelineFilter.ALL : TimelineFilter.ALL.channels(Channels.PHONE);
        } else if (type == RecordRef.class) {
            RecordType<?> any = random.nextBoolean() ? Customer.TYPE : type();
            return new RecordRef(any.name(), id(any).value());
        } else if (type instanceof Class<?> plain && plain.isEnum()) {
            return guesses.one(List.<Object>of(plain.getEnumConstants()));
        } else if (type instanceof Class<?> plain && Entity.class.isAssignableFrom(plain)) {
            return record(type(plain));
        }
        throw new Unknown(type.getTypeName() + " " + name);
    }

    private Object generic(ParameterizedType type, String name) {
        Type inner = type.getActualTypeArguments()[0];
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Id.class) {
            return id(type(inner));
        } else if (raw == RecordType.class) {
            return type();
        } else if (raw == Query.class) {
            return guesses.query(type(inner));
        } else if (raw == io.embedcrm.query.Aggregation.class) {
            return guesses.aggregation(type(inner));
        } else if (raw == io.embedcrm.storage.Adjustment.class) {
            return guesses.adjustment(type(inner));
        } else if (raw == Criteria.class) {
            return guesses.criteria(type(inner), 2);
        } else if (raw == Field.class) {
            return guesses.one(type(inner).fields());
        } else if (raw == Optional.class && inner == Cursor.class) {
            return Optional.empty();
        } else if (raw == Optional.class) {
            return random.nextBoolean() && !name.equals("after") ? Optional.of(value(inner, name)) : Optional.empty();
        } else if (raw == List.class && inner == Actor.class) {
            return List.of(Actor.of("lin", "wide"), Actor.of("wang", "wide", "own"));
        } else if (raw == List.class || raw == Collection.class) {
            return List.of(value(inner, name), value(inner, name));
        } else if (raw == Set.class) {
            return Set.of(value(inner, name));
        } else if (raw == Map.class) {
            return new LinkedHashMap<>(Map.of(text(name), text(name)));
        }
        throw new Unknown(type.getTypeName() + " " + name);
    }

    private RecordType<?> type() {
        if (chosen == null) {
            throw new IllegalStateException("arguments are made for an operation");
        }
        return chosen;
    }

    private RecordType<?> type(Type type) {
        return type instanceof Class<?> plain && Entity.class.isAssignableFrom(plain)
                ? RecordType.of(plain.asSubclass(Entity.class))
                : type();
    }

    /** One of those that are stored, and now and then one that never was. */
    private <T extends Entity> Id<T> id(RecordType<T> type) {
        List<Id<T>> known = ids.ids(type);
        return known.isEmpty() || random.nextInt(12) == 0 ? Id.of(1, 1, random.nextLong()) : guesses.one(known);
    }

    private <T extends Entity> Object record(RecordType<T> type) {
        List<T> records = ids.records(type);
        if (records.isEmpty()) {
            throw new Unknown("no " + type + " is stored");
        }
        return guesses.one(records);
    }

    private String text(String name) {
        List<String> texts = new ArrayList<>();
        STORED_AS.getOrDefault(name, List.of(name)).forEach(stored -> texts.addAll(pool.texts(stored)));
        return texts.isEmpty() || random.nextInt(8) == 0 ? guesses.one(pool.texts()) : guesses.one(texts);
    }

    /** A text where something must be said. */
    private String written(String name) {
        String text = text(name);
        return text.isBlank() ? "p0-0" : text;
    }

    private Instant instant() {
        List<Object> stored = pool.values(io.embedcrm.interactions.Interaction.OCCURRED_AT);
        Instant from = stored.isEmpty() || random.nextInt(4) == 0 ? Twins.NOON : (Instant) guesses.one(stored);
        return from.plusSeconds(random.nextInt(3) * 86_400L);
    }

    private NewContactPoint point() {
        List<String> known = pool.texts("raw");
        return known.isEmpty() || random.nextInt(5) == 0
                ? NewContactPoint.phone("13900000000")
                : point(guesses.one(known));
    }

    private static NewContactPoint point(String raw) {
        return raw.contains("@") ? NewContactPoint.email(raw) : NewContactPoint.phone(raw);
    }

    private NewCustomer customer() {
        NewCustomer customer = NewCustomer.person("Guess").contact(point());
        List<String> identities = pool.texts("externalId");
        return identities.isEmpty() || random.nextBoolean()
                ? customer
                : customer.identity("shop", guesses.one(identities));
    }

    /** A type of parameter that nobody has said how to choose. */
    static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unknown(String type) {
            super(type);
        }
    }
}
