package io.embedcrm.work;

import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.util.List;
import java.util.stream.Stream;

/** A host's records, and those a call itself needs. */
public final class PathCatalog implements RecordCatalog {
    public static final Types ALL = new Types(List.of(new PathCatalog()));

    @Override
    public String name() {
        return "path";
    }

    @Override
    public List<RecordType<?>> types() {
        return Stream.concat(
                        Stream.of(Member.TYPE, Visit.TYPE, Part.TYPE, Piece.TYPE, Remark.TYPE, Gauge.TYPE),
                        new WorkRecords().types().stream())
                .toList();
    }

    @Override
    public String script(String database, int version) {
        throw new IllegalStateException("its tables are made as they are declared");
    }

    @Override
    public int version() {
        return 1;
    }
}
