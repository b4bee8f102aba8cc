package io.embedcrm.roles;

import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.storage.Storage;

class MemoryRolesTest implements RolesTopic, DeclaredAttributesTopic {
    private final Storage storage = new MemoryStorage();

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public Storage crmStorage() {
        return storage;
    }
}
