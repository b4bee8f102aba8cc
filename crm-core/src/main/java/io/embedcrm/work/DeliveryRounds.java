package io.embedcrm.work;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * Has subscribers take their turns: those with an executor at once, on it, and the others one after another. What no
 * executor has begun by then is done here, so that one that is full, or has this very thread, holds up nothing for ever.
 */
final class DeliveryRounds {
    private DeliveryRounds() {}

    static void run(List<DeliveryRound> rounds) {
        List<FutureTask<Boolean>> aside = new ArrayList<>();
        for (DeliveryRound round : rounds) {
            round.subscriber().pace().executor().ifPresent(executor -> aside.add(begun(round, executor)));
        }
        rounds.stream()
                .filter(round -> round.subscriber().pace().executor().isEmpty())
                .forEach(DeliveryRound::run);
        aside.forEach(FutureTask::run);
        aside.forEach(DeliveryRounds::ended);
    }

    private static FutureTask<Boolean> begun(DeliveryRound round, Executor executor) {
        FutureTask<Boolean> task = new FutureTask<>(round, true);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // it is done here
        }
        return task;
    }

    private static void ended(FutureTask<Boolean> task) {
        try {
            Uninterruptibles.getUninterruptibly(task);
        } catch (ExecutionException e) {
            Throwable failure = Objects.requireNonNull(e.getCause());
            Throwables.throwIfUnchecked(failure);
            throw new IllegalStateException(failure);
        }
    }
}
