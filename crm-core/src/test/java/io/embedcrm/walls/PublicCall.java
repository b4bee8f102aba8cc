package io.embedcrm.walls;

import io.embedcrm.CrmSession;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** One operation of the public API: a method of a service that a session hands out. */
record PublicCall(Method service, Method method) {
    private static final Set<String> TELLING_OF_ITSELF = Set.of("actor", "tenant");

    /** All of them, in an order that is the same each time. */
    static List<PublicCall> all() {
        List<PublicCall> all = new ArrayList<>();
        for (Method service : CrmSession.class.getDeclaredMethods()) {
            if (Modifier.isPublic(service.getModifiers())
                    && service.getParameterCount() == 0
                    && !TELLING_OF_ITSELF.contains(service.getName())) {
                Arrays.stream(service.getReturnType().getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers())
                                && !Modifier.isStatic(method.getModifiers())
                                && !method.isSynthetic())
                        .forEach(method -> all.add(new PublicCall(service, method)));
            }
        }
        all.sort(Comparator.comparing(PublicCall::toString));
        return all;
    }

    /** As {@code customers.find}. */
    String name() {
        return service.getName() + "." + method.getName();
    }

    /** What it gives or how it fails, in words, and what it writes. */
    String told(CrmSession session, List<Object> arguments) {
        return given(session, arguments) + written(arguments);
    }

    private static String written(List<Object> arguments) {
        StringBuilder written = new StringBuilder();
        for (Object argument : arguments) {
            if (argument instanceof StringWriter writer) {
                written.append(' ').append(writer.getBuffer());
                writer.getBuffer().setLength(0);
            }
        }
        return written.toString();
    }

    private String given(CrmSession session, List<Object> arguments) {
        try {
            return Told.of(method.invoke(service.invoke(session), arguments.toArray()));
        } catch (InvocationTargetException e) {
            return Told.of(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(toString(), e);
        }
    }

    @Override
    public String toString() {
        return name() + Arrays.toString(method.getGenericParameterTypes());
    }
}
