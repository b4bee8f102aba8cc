package io.embedcrm.faults;

import static io.embedcrm.faults.ShopProcess.SHOP;

import io.embedcrm.CrmRecords;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.Note;
import io.embedcrm.jdbc.JdbcStorage;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import io.embedcrm.storage.Storage;
import io.embedcrm.work.Call;
import io.embedcrm.work.Due;
import io.embedcrm.work.DueWork;
import io.embedcrm.work.IdSource;
import io.embedcrm.work.Settings;
import io.embedcrm.work.Subscriber;
import io.embedcrm.work.Types;
import io.embedcrm.work.Work;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process that does what is due and hands over events until it is killed, by a clock that is hours off. */
final class WorkerProcess {
    /** Work that writes one note, of which nothing but its fence keeps a second one. */
    static final String KIND = "remind";

    private static final long LATE_MILLIS = 30;

    private WorkerProcess() {}

    /** The address of the database, the side file, by how many seconds its clock is off, and what is wrong. */
    public static void main(String[] arguments) {
        SideFile side = SideFile.at(Path.of(arguments[1]));
        try {
            JdbcStorage storage = JdbcStorage.on(ShopProcess.pool(arguments[0]), CrmRecords.catalog());
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.parseLong(arguments[2])));
            Planted planted = Planted.valueOf(arguments[3]);
            Due due = new Due(work(planted.in(storage), clock, side, planted), SHOP);
            while (true) {
                Due.Result result = due.run(clock.instant());
                if (result.failed() > 0) {
                    side.tell("overtaken", result.failed());
                }
            }
        } catch (RuntimeException e) {
            side.tell("broken", e);
            throw e;
        }
    }

    /** Who works: what is due is written down, what is heard is told, and somebody is picky. */
    static Work work(Storage storage, Clock clock, SideFile side, Planted planted) {
        Work work = new Work(
                storage,
                new Types(List.of(CrmRecords.catalog())),
                AccessPolicy.unrestricted(),
                clock,
                IdSource.byTime(clock),
                Settings.DEFAULT);
        work.doing(KIND, WorkerProcess::remind);
        work.subscribe(new Subscriber("ear", (event, session) -> {
            Runnable telling = () -> side.tell("heard", event.stream(), event.position());
            if (planted == Planted.HASTY) {
                CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(telling);
            } else {
                telling.run();
            }
        }));
        work.subscribe(new Subscriber("picky", (event, session) -> {
            if (poisons(event.stream())) {
                throw new IllegalStateException("no");
            }
        }));
        return work;
    }

    private static void remind(Call call, DueWork due) {
        Id<Customer> customer = Id.parse(Objects.requireNonNull(due.payload()));
        call.insert(new Note(call.newId(), 1, customer, call.now(), "worker", due.about(), null));
    }

    /** Whether the picky one never takes an event of this stream. */
    static boolean poisons(RecordRef stream) {
        return (stream.id().getLeastSignificantBits() & 7) == 0;
    }
}
