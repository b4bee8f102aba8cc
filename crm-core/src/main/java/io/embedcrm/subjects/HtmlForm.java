package io.embedcrm.subjects;

import com.google.common.escape.Escaper;
import com.google.common.html.HtmlEscapers;
import io.embedcrm.description.Label;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** As a page to be read: a table for each record, in English or Chinese. It holds no script and loads nothing. */
final class HtmlForm implements ExportForm {
    private static final Escaper HTML = HtmlEscapers.htmlEscaper();
    private static final String STYLE = "body{font:15px/1.5 system-ui,'Noto Sans CJK SC',sans-serif;max-width:60rem;"
            + "margin:2rem auto;padding:0 1rem;color:#222}h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}"
            + "table{border-collapse:collapse;width:100%;margin:.6rem 0}th,td{border:1px solid #ccc;padding:.3rem .5rem;"
            + "text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:14rem;background:#f4f4f4;"
            + "font-weight:normal;color:#555}";

    private final Writer to;
    private final Locale locale;
    private List<Column> columns = List.of();

    HtmlForm(Writer to, Locale locale) {
        this.to = to;
        this.locale = locale;
    }

    private String in(String en, String zh) {
        return new Label(en, zh).in(locale);
    }

    @Override
    public void begin(String customer, Instant at) throws IOException {
        String title = in("What is held of you", "我们保存的您的信息");
        to.write("<!doctype html><html lang=\"" + (locale.getLanguage().equals("zh") ? "zh" : "en")
                + "\"><head><meta charset=\"utf-8\"><title>" + title + "</title><style>" + STYLE
                + "</style></head><body><h1>" + title + "</h1><p>"
                + in("As of ", "截至 ") + HTML.escape(at.toString()) + in(", customer number ", "，客户编号 ")
                + HTML.escape(customer) + "</p>");
    }

    @Override
    public void kind(String name, Label label, List<Column> of) throws IOException {
        columns = of;
        to.write("<h2>" + HTML.escape(label.in(locale)) + "</h2>");
    }

    @Override
    public void record(Map<String, Object> values) throws IOException {
        to.write("<table>");
        for (Map.Entry<String, Object> value : values.entrySet()) {
            to.write("<tr><th>" + HTML.escape(label(value.getKey())) + "</th><td>"
                    + HTML.escape(value.getValue().toString()) + "</td></tr>");
        }
        to.write("</table>");
    }

    private String label(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .map(column -> column.label().in(locale))
                .findFirst()
                .orElse(name);
    }

    @Override
    public void endKind() {
        columns = List.of();
    }

    @Override
    public void end() throws IOException {
        to.write("</body></html>");
        to.flush();
    }
}
