package io.embedcrm.examples.page;

import io.embedcrm.record.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link OverviewPage} shows. Empty lists and an absent comparison leave their part of the page out.
 *
 * @param months of all customers together, in any order
 * @param stages in the order of the model
 * @param best the best first
 */
public record OverviewView(
        Frame frame,
        String title,
        List<Figure> figures,
        List<MonthRevenue> months,
        List<StageCount> stages,
        List<BestCustomer> best,
        List<Check> checks,
        @Nullable Comparison comparison) {
    /** Keeps its own lists. */
    public OverviewView {
        figures = List.copyOf(figures);
        months = List.copyOf(months);
        stages = List.copyOf(stages);
        best = List.copyOf(best);
        checks = List.copyOf(checks);
    }

    /**
     * A tile.
     *
     * @param label such as Orders
     * @param value ready to be read, see {@link Format}
     * @param note small print below it
     */
    public record Figure(
            String label, String value, @Nullable String note) {
        /** A figure as it stands. */
        public Figure {}
    }

    /**
     * One of the best.
     *
     * @param page the file name of the customer's page beside this one, or absent
     */
    public record BestCustomer(
            @Nullable String name,
            @Nullable String country,
            @Nullable String stage,
            Tone tone,
            @Nullable Long purchases,
            @Nullable Money revenue,
            @Nullable Instant lastPurchase,
            @Nullable String page) {
        /** A customer as it stands. */
        public BestCustomer {}
    }

    /** What the file says and what the CRM holds, both ready to be read; good if they are the same. */
    public record Check(String what, String expected, String found) {
        /** A check as it stands. */
        public Check {}

        /** Whether they are the same. */
        public boolean good() {
            return expected.equals(found);
        }
    }

    /**
     * The same list through several eyes.
     *
     * @param fields the columns each actor asked for, such as Phone
     * @param actors who looked
     * @param rows the customers, each with one {@link Seen} per actor
     */
    public record Comparison(List<String> fields, List<Eyes> actors, List<Row> rows) {
        /** Keeps its own lists; each row has one view per actor, each view one cell per field or none at all. */
        public Comparison {
            fields = List.copyOf(fields);
            actors = List.copyOf(actors);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.seen().size() != actors.size()) {
                    throw new IllegalArgumentException("a row has one view per actor");
                }
                for (Seen seen : row.seen()) {
                    if (!seen.cells().isEmpty() && seen.cells().size() != fields.size()) {
                        throw new IllegalArgumentException("a view has one cell per field, or none");
                    }
                }
            }
        }
    }

    /**
     * Who looked.
     *
     * @param role what the actor may do, in a few words
     * @param customers how many customers the actor's list holds
     */
    public record Eyes(String actor, String role, long customers) {
        /** Eyes as they are. */
        public Eyes {}
    }

    /** A customer of the comparison. */
    public record Row(String customer, List<Seen> seen) {
        /** Keeps its own list. */
        public Row {
            seen = List.copyOf(seen);
        }
    }

    /** What one actor sees of a customer: a cell per field, or none if the customer is not in the actor's list. */
    public record Seen(List<Cell> cells) {
        /** Keeps its own list. */
        public Seen {
            cells = List.copyOf(cells);
        }

        /** The customer is not in the actor's list. */
        public static Seen nothing() {
            return new Seen(List.of());
        }
    }

    /**
     * A field as one actor sees it.
     *
     * @param text absent if the field is empty or hidden
     * @param hidden whether it is hidden, or masked if there is a text
     */
    public record Cell(@Nullable String text, boolean hidden) {
        /** A cell as it stands. */
        public Cell {}

        /** What is there, or nothing. */
        public static Cell of(@Nullable String text) {
            return new Cell(text, false);
        }

        /** There, but covered in part. */
        public static Cell masked(String text) {
            return new Cell(text, true);
        }

        /** Not to be seen. */
        public static Cell withheld() {
            return new Cell(null, true);
        }
    }
}
