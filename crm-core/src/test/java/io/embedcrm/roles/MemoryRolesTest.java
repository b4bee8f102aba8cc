package io.embedcrm.roles;

import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.storage.Storage;

class MemoryRolesTest implements RolesTopic {
    private final Storage storage = new MemoryStorage();

    @Override
    public Storage storage() {
        return storage;
    }
}
