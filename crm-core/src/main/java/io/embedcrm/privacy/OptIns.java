package io.embedcrm.privacy;

import com.google.common.hash.Hashing;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.RefusedException;
import io.embedcrm.query.Query;
import io.embedcrm.work.Call;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Double opt-ins: begun by a request, finished by the customer who gives the token back. */
final class OptIns {
    private static final int TOKEN_BYTES = 32;

    private final Call call;

    OptIns(Call call) {
        this.call = call;
    }

    OptIn request(NewConsent given, Duration valid) {
        Instant end = call.now().plus(valid);
        NewConsent asked = new NewConsent(
                given.customer(),
                given.use(),
                ConsentDecision.PENDING,
                given.basis(),
                given.text(),
                null,
                end,
                given.source(),
                given.sourceKey(),
                given.evidence(),
                given.guardian(),
                given.guardedBy(),
                false);
        ConsentEntry entry = new Recording(call).record(asked, null);
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        OptInRequest request = call.insert(
                new OptInRequest(call.newId(), 1, entry.customer(), entry.id(), hash(token), call.now(), end, null));
        return new OptIn(request.id(), token, end);
    }

    ConsentEntry confirm(String token) {
        OptInRequest request = call
                .list(Query.of(OptInRequest.TYPE)
                        .where(OptInRequest.TOKEN_HASH.eq(hash(token)))
                        .limit(1))
                .items()
                .stream()
                .findFirst()
                .map(found -> call.getLocked(OptInRequest.TYPE, found.id()))
                .orElseThrow(() ->
                        new InvalidException("consent.token", null, "is no token of a double opt-in that was begun"));
        if (request.confirmedAt() != null) {
            throw new RefusedException("consent.token-used", null, "the double opt-in was confirmed before");
        } else if (!request.expiresAt().isAfter(call.now())) {
            throw new RefusedException("consent.token-expired", null, "the time to confirm is over: request it anew");
        }
        ConsentEntry pending = call.get(ConsentEntry.TYPE, request.entry());
        demandNoNoSince(request, pending);
        call.update(request, OptInRequest.TYPE.with(request, OptInRequest.CONFIRMED_AT, call.now()));
        String evidence = pending.evidence() == null ? "double opt-in" : pending.evidence();
        NewConsent confirmed = NewConsent.granted(request.customer(), pending.use())
                .evidence(evidence)
                .confirmedElsewhere()
                .from("double-opt-in", request.id().toString());
        confirmed = pending.basis() == null ? confirmed : confirmed.basis(pending.basis());
        confirmed = pending.text() == null ? confirmed : confirmed.text(pending.text());
        confirmed = pending.guardian() == null ? confirmed : confirmed.guardian(pending.guardian());
        confirmed = pending.guardedBy() == null ? confirmed : confirmed.guardian(pending.guardedBy());
        return new Recording(call).record(confirmed, null);
    }

    /** Who has said no since is not talked round by a message that comes late, or a program that follows its links. */
    private void demandNoNoSince(OptInRequest request, ConsentEntry pending) {
        boolean refused = new Ledger(call.asSystem(), request.customer())
                .entries(pending.purpose()).stream()
                        .anyMatch(entry -> entry.decision().no()
                                && entry.use().covers(pending.use())
                                && !entry.recordedAt().isBefore(request.requestedAt()));
        if (refused) {
            throw new RefusedException(
                    "consent.token-void", null, "the customer has said no since it was begun: request it anew");
        }
    }

    static String hash(String token) {
        return Hashing.sha256().hashString(token, StandardCharsets.UTF_8).toString();
    }
}
