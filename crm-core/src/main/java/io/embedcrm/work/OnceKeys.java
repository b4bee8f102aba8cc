package io.embedcrm.work;

import com.google.common.base.Splitter;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.record.RecordType;
import io.embedcrm.storage.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call that is done once gave, kept as references, and given again as its records are now. */
final class OnceKeys {
    private static final int MAX_RESULT = 10_000;

    private final Session session;
    private final Open open;
    private final Types types;

    OnceKeys(Session session, Open open, Types types) {
        this.session = session;
        this.open = open;
        this.types = types;
    }

    OnceKey wanted(Id<OnceKey> id, Operation operation, String token) {
        String scope = session.actor().id() + "|" + operation.name();
        return new OnceKey(id, 1, scope, token, operation.digest(), null, open.now());
    }

    /** The references of a result; absent where it holds no records, or more than are kept. */
    static @Nullable String references(@Nullable Object result) {
        String references = null;
        if (result instanceof Entity record) {
            references = "1 " + RecordRef.of(record);
        } else if (result instanceof Found<?> found) {
            references = (found.inserted() ? "new " : "old ") + RecordRef.of(found.record());
        } else if (result instanceof Optional<?> optional) {
            references = optional.isEmpty()
                    ? "none"
                    : optional.get() instanceof Entity record ? "some " + RecordRef.of(record) : null;
        } else if (result instanceof List<?> list) {
            references = references(list);
        }
        return references == null || references.length() > MAX_RESULT ? null : references;
    }

    private static @Nullable String references(List<?> list) {
        StringBuilder references = new StringBuilder("*");
        for (Object item : list) {
            if (!(item instanceof Entity record)) {
                return null;
            }
            references.append(' ').append(RecordRef.of(record));
        }
        return references.toString();
    }

    /** What a call made before gives: the records it gave, as they are now. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <R> R again(OnceKey done, OnceKey wanted) {
        if (!done.digest().equals(wanted.digest())) {
            throw new InvalidException("once.other-call", null, "the token was used for a call with other arguments");
        }
        String result = done.result();
        if (result == null) {
            throw new RefusedException("once.done", null, "the call was made before, and gave nothing to give again");
        }
        Call call = new Call(session, open, true);
        List<String> parts = Splitter.on(' ').splitToList(result);
        List<Entity> records = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            RecordRef ref = RecordRef.parse(part);
            records.add(get(call, types.named(ref.type()), ref));
        }
        return (R)
                switch (parts.get(0)) {
                    case "1" -> (Object) records.get(0);
                    case "new", "old" -> new Found<>(records.get(0), false);
                    case "none" -> Optional.empty();
                    case "some" -> Optional.of(records.get(0));
                    default -> List.copyOf(records);
                };
    }

    /** As it was committed, though it may be younger than what this transaction else sees. */
    private static <T extends Entity> Entity get(Call call, RecordType<T> type, RecordRef ref) {
        return call.getLocked(type, new Id<T>(ref.id()));
    }
}
