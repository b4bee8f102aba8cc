package io.embedcrm.description;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The codes of errors and decisions that stand in the sources of the modules. A code is the text given first to an error,
 * second to a decision; where it comes from elsewhere in the class, {@link #GATHERED} says how to find it.
 */
final class Codes {
    private static final String CODE = "\"([a-z]+(?:-[a-z]+)*(?:\\.[a-z]+(?:-[a-z]+)*)+)\"";

    /** What is thrown; a decision is found by its second argument. */
    private static final Pattern MADE = Pattern.compile("new (Invalid|Refused)Exception\\(|new Decision\\(");

    /** Places, by path, whose codes are passed on from callers or put together: the callers' pattern and a prefix. */
    private static final Map<String, List<Gathered>> GATHERED = Map.of(
            "conditions/Place.java", List.of(new Gathered("conditions", "invalid\\(\\s*" + CODE, "")),
            "work/GuardedReading.java",
                    List.of(new Gathered("work/GuardedReading.java", "demandReadable\\([^;]*?" + CODE, "")),
            "work/GuardedTransaction.java",
                    List.of(new Gathered("access/Action.java", "(?m)^    ([A-Z]+),?$", "access.")),
            "customers/FormCheck.java", List.of(new Gathered("customers/FormCheck.java", "demand\\([^;]*?" + CODE, "")),
            "customers/AttributeValues.java", List.of(),
            "integration/WebhookAnswer.java",
                    List.of(new Gathered("integration/WebhookAnswer.java", "TIMEOUT = " + CODE, "")),
            "lifecycle/DefinitionRules.java",
                    List.of(new Gathered("lifecycle", "invalid\\(\\s*\"([a-z]+(?:-[a-z]+)*)\",", "lifecycle.")),
            "lifecycle/Explaining.java",
                    List.of(new Gathered("lifecycle/Explaining.java", "\"(lifecycle\\.[a-z-]+)\"", "")));

    private record Gathered(String where, String pattern, String prefix) {}

    private final Map<Path, String> sources;
    private final Set<String> found = new TreeSet<>();
    private final List<String> unclear = new ArrayList<>();

    Codes(Map<Path, String> sources) {
        this.sources = sources;
        sources.forEach(this::made);
        sources.forEach((path, text) -> {
            Matcher fixed = Pattern.compile("super\\(\\s*" + CODE).matcher(text);
            while (path.endsWith(Path.of("error", path.getFileName().toString())) && fixed.find()) {
                found.add(fixed.group(1));
            }
        });
    }

    static Map<Path, String> sourcesOf(Path... modules) {
        Map<Path, String> sources = new java.util.TreeMap<>();
        for (Path module : modules) {
            try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.put(file, Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    /** The codes, in order. */
    Set<String> found() {
        return found;
    }

    /** Where an error is made whose code could not be told. */
    List<String> unclear() {
        return unclear;
    }

    private void made(Path path, String text) {
        Matcher making = MADE.matcher(text);
        while (making.find()) {
            boolean decision = making.group().contains("Decision");
            String given = argument(text, making.end(), decision ? 1 : 0);
            Matcher literal = Pattern.compile(CODE).matcher(given);
            boolean told = false;
            while (literal.find()) {
                told |= found.add(literal.group(1)) || found.contains(literal.group(1));
            }
            if (!told) {
                elsewhere(path);
            }
        }
    }

    private void elsewhere(Path path) {
        List<Gathered> ways = GATHERED.entrySet().stream()
                .filter(entry -> path.endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (ways == null) {
            unclear.add(path.toString());
            return;
        }
        ways.forEach(way -> sources.forEach((source, text) -> {
            if (within(source, way.where())) {
                Matcher matcher = Pattern.compile(way.pattern()).matcher(text);
                while (matcher.find()) {
                    found.add(way.prefix() + matcher.group(1).toLowerCase(java.util.Locale.ROOT));
                }
            }
        }));
    }

    private static boolean within(Path source, String where) {
        return source.endsWith(where) || source.getParent().endsWith(where);
    }

    /** The text of an argument, up to the comma that ends it. */
    private static String argument(String text, int from, int wanted) {
        int depth = 0;
        int number = 0;
        int start = from;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && text.charAt(i - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '(' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ')' || c == '}') && --depth < 0) {
                return text.substring(start, i);
            } else if (!quoted && c == ',' && depth == 0) {
                if (number++ == wanted) {
                    return text.substring(start, i);
                }
                start = i + 1;
            }
        }
        throw new IllegalArgumentException("an argument does not end");
    }
}
