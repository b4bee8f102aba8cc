package io.embedcrm.subjects;

import io.embedcrm.description.Label;
import io.embedcrm.record.Id;
import io.embedcrm.record.RecordRef;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * As a page to be read, in English or Chinese: a table for each record, and one for the history. Moments are told in the zone
 * of the house. It holds no script and loads nothing.
 */
final class HtmlForm implements ExportForm {
    private static final String HISTORY = "history";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Writer to;
    private final Locale locale;
    private final ZoneId zone;
    private final Map<String, Label> kinds = new HashMap<>();
    private List<Column> columns = List.of();
    private boolean listing;
    private String person = "";

    HtmlForm(Writer to, Locale locale, ZoneId zone) {
        this.to = to;
        this.locale = locale;
        this.zone = zone;
    }

    private String in(String en, String zh) {
        return new Label(en, zh).in(locale);
    }

    @Override
    public void begin(String customer, Instant at) throws IOException {
        person = customer;
        to.write(HtmlPage.head(
                in("What is held of you", "我们保存的您的信息"),
                locale,
                in("As of ", "截至 ") + moment(at) + " (" + zone + ")" + in(", customer number ", "，客户编号 ") + customer));
    }

    private String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    @Override
    public void kind(String name, Label label, List<Column> of) throws IOException {
        columns = of;
        listing = name.equals(HISTORY);
        kinds.put(name, label);
        to.write("<h2>" + HtmlPage.escaped(label.in(locale)) + "</h2>\n");
        if (listing) {
            to.write("<table class=\"list\"><thead><tr>");
            for (Column column : columns) {
                to.write("<th>" + HtmlPage.escaped(column.label().in(locale)) + "</th>");
            }
            to.write("</tr></thead><tbody>\n");
        }
    }

    @Override
    public void record(Map<String, Object> values) throws IOException {
        if (listing) {
            to.write("<tr>");
            for (Column column : columns) {
                Object value = values.get(column.name());
                to.write("<td>" + (value == null ? "" : shown(column.name(), value)) + "</td>");
            }
            to.write("</tr>\n");
            return;
        }
        to.write("<table class=\"one\">");
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (leadsBack(value)) {
                continue;
            }
            to.write("<tr><th>" + HtmlPage.escaped(label(value.getKey())) + "</th><td>"
                    + shown(value.getKey(), value.getValue()) + "</td></tr>");
        }
        to.write("</table>\n");
    }

    /** That a record is the person's is said by its being here. */
    private boolean leadsBack(Map.Entry<String, Object> value) {
        return value.getValue() instanceof Id<?> id
                && id.toString().equals(person)
                && !value.getKey().equals("id");
    }

    private String label(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(column -> column.label().in(locale))
                .findFirst()
                .orElse(name);
    }

    /** A value as people read it. */
    private String shown(String name, Object value) {
        if (value instanceof Instant at) {
            return moment(at);
        } else if (value instanceof Boolean truth) {
            return truth ? in("yes", "是") : in("no", "否");
        } else if (value instanceof Id<?> id) {
            return small(id.toString());
        } else if (value instanceof RecordRef record) {
            Label kind = kinds.get(record.type());
            return HtmlPage.escaped(kind == null ? record.type() : kind.in(locale)) + "<br>"
                    + small(record.id().toString());
        } else if (listing && name.equals("changes")) {
            return ToldChanges.of(value.toString()).stream()
                    .map(HtmlPage::escaped)
                    .collect(Collectors.joining("<br>"));
        }
        String plain = value.toString();
        return HtmlPage.escaped(columns.stream()
                .filter(column -> column.name().equals(name))
                .flatMap(column -> column.choices().stream())
                .filter(choice -> choice.code().equals(plain))
                .map(choice -> choice.label().in(locale))
                .findFirst()
                .orElse(plain));
    }

    private static String small(String id) {
        return "<span class=\"id\">" + HtmlPage.escaped(id) + "</span>";
    }

    @Override
    public void endKind() throws IOException {
        if (listing) {
            to.write("</tbody></table>\n");
        }
        columns = List.of();
        listing = false;
    }

    @Override
    public void end() throws IOException {
        to.write(HtmlPage.END);
        to.flush();
    }
}
