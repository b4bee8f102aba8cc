package io.embedcrm.contract.records;

import io.embedcrm.record.RecordCatalog;
import io.embedcrm.record.RecordType;
import java.util.List;

/** The records of the contract suite. It has no scripts: a storage makes tables for it as it makes the first script. */
public final class ContractCatalog implements RecordCatalog {
    /** The one catalogue. */
    public ContractCatalog() {}

    @Override
    public String name() {
        return "contract";
    }

    @Override
    public List<RecordType<?>> types() {
        return List.of(
                Buyer.TYPE, Order.TYPE, OrderLine.TYPE, Visit.TYPE, Label.TYPE, Job.TYPE, Counter.TYPE, HostRow.TYPE);
    }

    @Override
    public String script(String database, int version) {
        throw new UnsupportedOperationException("the contract suite has no scripts");
    }

    @Override
    public int version() {
        return 0;
    }
}
