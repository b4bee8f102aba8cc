package io.embedcrm.subjects;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.embedcrm.description.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The register of processing as JSON, Markdown and HTML. */
final class DataMapForms {
    private final DataMap map;
    private final Locale locale;

    DataMapForms(DataMap map, Locale locale) {
        this.map = map;
        this.locale = locale;
    }

    static String json(DataMap map) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("v", 1).put("at", map.at().toString());
        ArrayNode lines = json.putArray("lines");
        for (DataMapLine line : map.lines()) {
            ObjectNode node = lines.addObject();
            node.put("type", line.type()).put("field", line.field());
            label(node.putObject("typeLabel"), line.typeLabel());
            label(node.putObject("fieldLabel"), line.fieldLabel());
            node.put("class", line.dataClass().name());
            line.purposes().forEach(node.putArray("purposes")::add);
            line.bases().forEach(node.putArray("bases")::add);
            line.retention().forEach(node.putArray("retention")::add);
            line.recipients().forEach(node.putArray("recipients")::add);
            node.put("encrypted", line.encrypted());
            line.readers().forEach(node.putArray("readers")::add);
        }
        return json.toString();
    }

    private static void label(ObjectNode node, Label label) {
        node.put("en", label.en()).put("zh", label.zh());
    }

    private String in(String en, String zh) {
        return new Label(en, zh).in(locale);
    }

    private String title() {
        return in("Register of processing", "个人信息处理活动记录");
    }

    private List<String> heads() {
        return List.of(
                in("Field", "字段"),
                in("Class", "类别"),
                in("Purposes", "处理目的"),
                in("Legal bases", "合法性基础"),
                in("Kept for", "保存期限"),
                in("Handed to", "接收方"),
                in("Encrypted", "加密"),
                in("Read by", "可读角色"));
    }

    private Map<Label, List<List<String>>> tables() {
        Map<Label, List<List<String>>> tables = new LinkedHashMap<>();
        map.lines()
                .forEach(line -> tables.computeIfAbsent(line.typeLabel(), label -> new ArrayList<>())
                        .add(List.of(
                                line.fieldLabel().in(locale),
                                switch (line.dataClass()) {
                                    case PERSONAL -> in("personal", "个人信息");
                                    case SENSITIVE -> in("sensitive", "敏感个人信息");
                                    case SECRET -> in("secret", "机密");
                                    case PLAIN -> in("plain", "一般");
                                    case STRUCTURAL -> in("structural", "结构");
                                },
                                String.join(", ", line.purposes()),
                                String.join(", ", line.bases()),
                                String.join(", ", line.retention()),
                                String.join(", ", line.recipients()),
                                line.encrypted() ? in("yes", "是") : in("no", "否"),
                                String.join(", ", line.readers()))));
        return tables;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("# " + title() + "\n\n" + map.at() + "\n");
        tables().forEach((type, rows) -> {
            text.append("\n## ").append(type.in(locale)).append("\n\n");
            text.append(row(heads())).append("|---".repeat(heads().size())).append("|\n");
            rows.forEach(row -> text.append(row(row)));
        });
        return text.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    String html() {
        StringBuilder page =
                new StringBuilder(HtmlPage.head(title(), locale, map.at().toString()));
        tables().forEach((type, rows) -> {
            page.append("<h2>")
                    .append(HtmlPage.escaped(type.in(locale)))
                    .append("</h2><table class=\"list\"><thead><tr>");
            heads().forEach(head ->
                    page.append("<th>").append(HtmlPage.escaped(head)).append("</th>"));
            page.append("</tr></thead><tbody>");
            rows.forEach(row -> {
                page.append("<tr>");
                row.forEach(cell ->
                        page.append("<td>").append(HtmlPage.escaped(cell)).append("</td>"));
                page.append("</tr>");
            });
            page.append("</tbody></table>");
        });
        return page.append(HtmlPage.END).toString();
    }
}
