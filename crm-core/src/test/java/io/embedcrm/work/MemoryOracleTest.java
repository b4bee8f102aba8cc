package io.embedcrm.work;

import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.storage.Storage;

class MemoryOracleTest implements OracleTopic, WriteOracleTopic {
    private final Storage storage = new MemoryStorage();

    @Override
    public Storage storage() {
        return storage;
    }
}
