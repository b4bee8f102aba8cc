package io.embedcrm.examples.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of text in columns that stay in line, also with Chinese in them. A heading that begins with {@code >} sets its
 * column to the right: {@code TextTable.of("Customer", "> Revenue").row("张伟", "£12.50")}.
 */
public final class TextTable {
    private static final int WIDEST = 48;
    private static final String GAP = "   ";

    private final List<String> headings;
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    private TextTable(String... headings) {
        this.right = new boolean[headings.length];
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            plain.add(headings[i].substring(right[i] ? 1 : 0).strip());
        }
        this.headings = List.copyOf(plain);
    }

    /** A table with these headings; without any text in them no heading is printed. */
    public static TextTable of(String... headings) {
        return new TextTable(headings);
    }

    /** With one row more: a text per column, absent ones shown as a dash. */
    public TextTable row(@Nullable String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells, where there are " + headings.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell == null ? "–" : TextWidth.cut(TextWidth.safe(cell), WIDEST));
        }
        rows.add(row);
        return this;
    }

    /** The lines to be printed. */
    public List<String> lines() {
        int[] widths = new int[headings.size()];
        Arrays.setAll(widths, i -> TextWidth.of(headings.get(i)));
        for (List<String> row : rows) {
            Arrays.setAll(widths, i -> Math.max(widths[i], TextWidth.of(row.get(i))));
        }
        List<String> lines = new ArrayList<>();
        if (headings.stream().anyMatch(heading -> !heading.isEmpty())) {
            lines.add(line(headings, widths));
            lines.add("─".repeat(Arrays.stream(widths).sum() + GAP.length() * Math.max(0, widths.length - 1)));
        }
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String blanks = " ".repeat(widths[i] - TextWidth.of(cells.get(i)));
            line.append(i == 0 ? "" : GAP);
            line.append(right[i] ? blanks + cells.get(i) : cells.get(i) + blanks);
        }
        return line.toString().stripTrailing();
    }
}
