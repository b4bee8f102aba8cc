package io.embedcrm.rooms;

import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.util.List;

/** The records a room needs. */
public record RoomCatalog(List<RecordType<?>> types) implements RecordCatalog {
    @Override
    public String name() {
        return "crm";
    }

    @Override
    public String script(String database, int version) {
        throw new IllegalStateException("its tables are made as they are declared");
    }

    @Override
    public int version() {
        return 0;
    }
}
