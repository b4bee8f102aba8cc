package io.embedcrm.jdbc.sql;

import io.embedcrm.record.Entity;
import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The tables of all record types a storage knows. */
public final class Tables {
    private final Dialect dialect;
    private final List<RecordCatalog> catalogs;
    private final Map<RecordType<?>, Table<?>> tables = new HashMap<>();

    /** The tables of these catalogues, and those of the host's own that some of their types show. */
    public Tables(Dialect dialect, List<RecordCatalog> catalogs, Collection<HostTable> hostTables) {
        this.dialect = dialect;
        this.catalogs = List.copyOf(catalogs);
        Map<RecordType<?>, HostTable> hosted = new HashMap<>();
        for (HostTable table : hostTables) {
            if (hosted.put(table.type(), table) != null) {
                throw new IllegalArgumentException(table.type() + " is shown from two tables of the host");
            } else if (catalogs.stream().noneMatch(catalog -> catalog.types().contains(table.type()))) {
                throw new IllegalArgumentException(table.type() + " is in none of the catalogues " + names());
            }
        }
        Map<String, RecordType<?>> names = new HashMap<>();
        for (RecordCatalog catalog : catalogs) {
            for (RecordType<?> type : catalog.types()) {
                if (names.put(type.name(), type) != null) {
                    throw new IllegalArgumentException("Two record types are called " + type.name());
                }
                HostTable host = hosted.get(type);
                if (type.readOnly() && host == null) {
                    continue;
                }
                String name = host == null ? catalog.name() + "_" + Names.snake(type.name()) : host.table();
                tables.put(type, new Table<>(type, dialect, name, host));
            }
        }
    }

    /** The dialect. */
    public Dialect dialect() {
        return dialect;
    }

    /** The catalogues. */
    public List<RecordCatalog> catalogs() {
        return catalogs;
    }

    /** The names of the tables that are made by the catalogues' scripts, not shown from the host. */
    Set<String> ownNames() {
        Set<String> names = new TreeSet<>();
        for (RecordCatalog catalog : catalogs) {
            for (TableShape shape : new Ddl(this).expected(catalog)) {
                if (!shape.host()) {
                    names.add(shape.name());
                }
            }
        }
        return names;
    }

    /** The names of the host's tables that are shown, in small letters. */
    Set<String> hostNames() {
        Set<String> names = new TreeSet<>();
        tables.values().stream()
                .filter(Table::host)
                .forEach(table -> names.add(table.name().toLowerCase(Locale.ROOT)));
        return names;
    }

    @SuppressWarnings("unchecked")
    <T extends Entity> Table<T> of(RecordType<T> type) {
        Table<?> table = tables.get(type);
        if (table == null) {
            throw new IllegalArgumentException(
                    type.readOnly()
                            ? type + " is read-only: say which table of the host it shows"
                            : type + " is in none of the catalogues " + names());
        }
        return (Table<T>) table;
    }

    List<Table<?>> of(RecordCatalog catalog) {
        List<Table<?>> own = new ArrayList<>();
        catalog.types().stream().filter(tables::containsKey).forEach(type -> own.add(of(type)));
        return own;
    }

    private List<String> names() {
        return catalogs.stream().map(RecordCatalog::name).toList();
    }
}
