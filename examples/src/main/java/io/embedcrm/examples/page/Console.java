package io.embedcrm.examples.page;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;

/** Prints headings, lines, tables and progress for a person, on a terminal or into a log. */
public final class Console {
    private final PrintStream out;
    private final boolean terminal;
    private final InstantSource clock;

    /**
     * A console on any stream.
     *
     * @param terminal whether a line may be written over; else progress is a line from time to time
     */
    public Console(PrintStream out, boolean terminal, InstantSource clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** The console of this program, in UTF-8 except on Windows, where the system's own charset stays. */
    public static Console standard() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        PrintStream out = windows
                ? System.out
                : new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new Console(out, isTerminal(), InstantSource.system());
    }

    /** An empty line and a heading. */
    public void heading(String text) {
        String safe = TextWidth.safe(text);
        out.println();
        out.println(safe);
        out.println("═".repeat(TextWidth.of(safe)));
    }

    /** A line. */
    public void line(String text) {
        out.println(TextWidth.safe(text));
    }

    /** A table. */
    public void table(TextTable table) {
        table.lines().forEach(out::println);
    }

    /**
     * A line that tells how far a long work is.
     *
     * @param label what is done, such as {@code Importing}
     * @param unit what is counted, such as {@code orders}
     */
    public Progress progress(String label, String unit) {
        return new Progress(out, terminal, clock, label, unit);
    }

    /** Before Java 22 there is a console only at a terminal; since then the console itself has to be asked. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
