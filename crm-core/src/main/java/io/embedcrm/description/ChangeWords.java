package io.embedcrm.description;

import io.embedcrm.configuration.ChangeKind;
import io.embedcrm.configuration.ItemChange;
import io.embedcrm.configuration.ItemChange.FieldDifference;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what becomes of an item of a configuration. */
record ChangeWords(Types types, Vocabulary vocabulary, Locale locale) {
    private static final Label NOTHING = new Label("nothing", "无");

    String of(ItemChange change) {
        RecordType<?> type = types.named(change.type());
        String what = vocabulary.type(type).in(locale) + " " + change.key() + colon()
                + kind(change.kind()).in(locale);
        if (change.fields().isEmpty()) {
            return what;
        }
        boolean chinese = Label.chinese(locale);
        return change.fields().stream()
                .map(field -> difference(type, field))
                .collect(Collectors.joining(chinese ? "；" : "; ", what + (chinese ? "（" : " ("), chinese ? "）" : ")"));
    }

    private static Label kind(ChangeKind kind) {
        return switch (kind) {
            case ADDED -> new Label("added", "新增");
            case CHANGED -> new Label("changed", "变更");
            case REMOVED -> new Label("removed", "移除");
            case UNCHANGED -> new Label("unchanged", "不变");
        };
    }

    private String difference(RecordType<?> type, FieldDifference field) {
        return place(type, field.path()) + colon() + value(field.before()) + " → " + value(field.after());
    }

    /** The field by its label, where the item calls it as the record does. */
    private String place(RecordType<?> type, String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        String rest = path.substring(end);
        return type.find(path.substring(0, end))
                .map(field -> vocabulary.field(field).in(locale) + rest)
                .orElse(path);
    }

    private String value(Optional<String> value) {
        return value.orElseGet(() -> NOTHING.in(locale));
    }

    private String colon() {
        return Label.chinese(locale) ? "：" : ": ";
    }
}
