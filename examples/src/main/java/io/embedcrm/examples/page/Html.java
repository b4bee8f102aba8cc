package io.embedcrm.examples.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML too. Whatever is written as text or as an attribute's value is escaped; names of
 * elements and attributes are those of the program.
 */
final class Html {
    // a line end after these would show as a blank
    private static final Set<String> INLINE = Set.of("span", "bdi", "b", "i", "a");

    private final StringBuilder out = new StringBuilder(1 << 14).append("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** Text as HTML shows it; what neither HTML nor XML may hold becomes U+FFFD. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean allowed(int c) {
        return c == '\n'
                || c == '\t'
                || (c >= ' ' && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }

    /**
     * Opens an element.
     *
     * @param tag its name; a dot and classes may follow
     * @param attributes names and values in turn
     */
    Html open(String tag, String... attributes) {
        open.push(start(tag, attributes));
        out.append('>');
        return this;
    }

    /** Closes the innermost open element. */
    Html close() {
        String name = open.pop();
        out.append("</").append(name).append(INLINE.contains(name) ? ">" : ">\n");
        return this;
    }

    /** An element without content. */
    Html leaf(String tag, String... attributes) {
        start(tag, attributes);
        out.append("/>");
        return this;
    }

    /** An element that holds text only. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Text. */
    Html text(String text) {
        out.append(escape(text));
        return this;
    }

    /** Text of others inside a sentence of ours: its direction does not reach beyond it. */
    Html name(String text) {
        return element("bdi", text);
    }

    /** A style sheet of the program; nothing of it is escaped. */
    Html style(String css) {
        out.append("<style>\n").append(css).append("</style>\n");
        return this;
    }

    /** The document. */
    String done() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private String start(String tag, String... attributes) {
        int dot = tag.indexOf('.');
        String name = dot < 0 ? tag : tag.substring(0, dot);
        out.append('<').append(name);
        if (dot >= 0) {
            out.append(" class=\"").append(tag, dot + 1, tag.length()).append('"');
        }
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escape(attributes[i + 1]))
                    .append('"');
        }
        return name;
    }
}
