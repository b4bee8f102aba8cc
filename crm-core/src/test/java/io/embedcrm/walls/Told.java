package io.embedcrm.walls;

import io.embedcrm.error.CrmException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that a caller can learn of what it was given, in words: nothing of it is left out. */
final class Told {
    private Told() {}

    static String of(@Nullable Object told) {
        if (told instanceof Throwable error) {
            return ofError(error);
        } else if (told instanceof Optional<?> optional) {
            return "Optional" + optional.map(Told::of);
        } else if (told instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, value) -> entries.add(of(key) + "=" + of(value)));
            return ordered(map instanceof java.util.LinkedHashMap ? entries : sorted(entries));
        } else if (told instanceof Set<?> set) {
            return ordered(sorted(set.stream().map(Told::of).toList()));
        } else if (told instanceof Collection<?> collection) {
            return ordered(collection.stream().map(Told::of).toList());
        } else if (told instanceof Record record) {
            return ofRecord(record);
        }
        String words = String.valueOf(told);
        return told != null && words.startsWith(told.getClass().getName() + "@") ? byItsMethods(told) : words;
    }

    private static List<String> sorted(Collection<String> words) {
        return List.copyOf(new TreeSet<>(words));
    }

    private static String ordered(List<String> words) {
        return "[" + String.join(", ", words) + "]";
    }

    private static String ofError(Throwable error) {
        String more = error instanceof CrmException refusal ? refusal.code() + " " + refusal.subject() + " " : "";
        return error.getClass().getSimpleName() + " " + more + error.getMessage();
    }

    private static String ofRecord(Record record) {
        List<String> words = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            words.add(component.getName() + "=" + of(value(record, component.getAccessor())));
        }
        return record.getClass().getSimpleName() + ordered(words);
    }

    private static String byItsMethods(Object told) {
        return told.getClass().getSimpleName()
                + ordered(Arrays.stream(told.getClass().getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && method.getParameterCount() == 0
                                && method.getReturnType() != void.class)
                        .sorted(Comparator.comparing(Method::getName))
                        .map(method -> method.getName() + "=" + of(value(told, method)))
                        .toList());
    }

    private static @Nullable Object value(Object of, Method method) {
        try {
            method.setAccessible(true);
            return method.invoke(of);
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }
}
