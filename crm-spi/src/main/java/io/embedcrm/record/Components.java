package io.embedcrm.record;

import io.embedcrm.error.InvalidException;
import io.embedcrm.record.Field.Declared;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the components of a record class into fields, and checks what they hold. */
final class Components<T extends Entity> {
    private static final int MAX_LENGTH = 262_144;
    private static final Pattern NAME = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    private final RecordType<T> type;
    private final MethodHandles.Lookup lookup;

    Components(RecordType<T> type, MethodHandles.Lookup lookup) {
        this.type = type;
        this.lookup = lookup;
    }

    List<Field<T, ?>> fields() throws ReflectiveOperationException {
        RecordComponent[] components = type.javaType().getRecordComponents();
        if (components == null || components.length < 2) {
            throw new IllegalArgumentException(type.javaType().getName() + " must be a record of an id and a version");
        }
        require(type.name().length() <= RecordRef.MAX_TYPE, "the name of a record type is too long");
        require(
                components[0].getName().equals("id")
                        && target(type.javaType(), "id").equals(type.javaType()),
                "the first component must be Id<" + type.name() + "> id");
        require(
                components[1].getName().equals("version") && components[1].getType() == long.class,
                "the second component must be long version");
        List<Field<T, ?>> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            fields.add(field(i, components[i]));
        }
        return List.copyOf(fields);
    }

    private Field<T, ?> field(int index, RecordComponent component) throws ReflectiveOperationException {
        String name = component.getName();
        String shown = type.name() + "." + name;
        Class<?> javaType = component.getType();
        Kind kind = Kind.of(javaType);
        require(NAME.matcher(name).matches(), shown + " is no name for a field");
        if (kind == null) {
            throw new IllegalArgumentException(shown + " cannot hold a " + javaType.getName());
        }
        DataClass dataClass = index < 2 ? DataClass.STRUCTURAL : DataClass.of(component, shown);
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        boolean required = component.isAnnotationPresent(Required.class);
        require(
                dataClass == DataClass.STRUCTURAL || nullable,
                shown + " can be hidden from a reader, so it must be @Nullable (and @Required where it must be given)");
        require(!required || nullable, shown + " is never absent: @Required says nothing");
        boolean searchable = component.isAnnotationPresent(Searchable.class);
        Length length = component.getAnnotation(Length.class);
        require(
                kind == Kind.TEXT || (length == null && !searchable),
                shown + " is no text: @Length and @Searchable say nothing");
        int points = length == null ? Length.DEFAULT : length.value();
        require(points >= 1 && points <= MAX_LENGTH, shown + " must be 1 to " + MAX_LENGTH + " long");
        MethodHandle accessor =
                lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Object.class));
        Declared<T> declared = new Declared<>(
                type,
                name,
                index,
                kind,
                javaType,
                nullable,
                required || !nullable,
                dataClass,
                points,
                searchable,
                reading(accessor));
        return switch (kind) {
            case ID -> new Reference<>(declared, target(type.javaType(), name).asSubclass(Entity.class));
            case ANY -> new AnyReference<>(declared);
            case MONEY -> new MoneyField<>(declared);
            case ATTRIBUTES -> new AttributesField<>(declared);
            default -> new PlainField<>(declared);
        };
    }

    /** The class an {@code Id} component names. */
    static Class<?> target(Class<?> javaType, String name) {
        for (RecordComponent component : javaType.getRecordComponents()) {
            if (component.getName().equals(name)
                    && component.getType() == Id.class
                    && component.getGenericType() instanceof ParameterizedType id
                    && id.getActualTypeArguments()[0] instanceof Class<?> target) {
                return target;
            }
        }
        throw new IllegalArgumentException(javaType.getSimpleName() + "." + name + " must be an Id of a record class");
    }

    private static <T extends Entity> Function<T, @Nullable Object> reading(MethodHandle accessor) {
        return record -> {
            try {
                return (@Nullable Object) accessor.invokeExact((Object) record);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(type.javaType().getName() + ": " + otherwise);
        }
    }

    /** A value in the form in which it is stored. */
    static @Nullable Object checked(Field<?, ?> field, @Nullable Object value) {
        if (value == null) {
            if (field.required()) {
                throw new InvalidException("field.required", field.toString(), "must be given");
            }
            return null;
        }
        return switch (field.kind()) {
            case TEXT -> Texts.check(field.toString(), (String) value, field.length());
            case INSTANT -> same(value, Values.instant(field.toString(), (Instant) value));
            case DATE -> Values.date(field.toString(), (LocalDate) value);
            case DECIMAL -> same(value, Values.decimal(field.toString(), (BigDecimal) value));
            default -> value;
        };
    }

    private static Object same(Object given, Object stored) {
        return given.equals(stored) ? given : stored;
    }
}
