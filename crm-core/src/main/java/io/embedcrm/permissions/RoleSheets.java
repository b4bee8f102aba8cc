package io.embedcrm.permissions;

import io.embedcrm.record.Id;
import io.embedcrm.work.Call;
import java.util.Optional;

/** Finds the edition of the roles in force, and puts another in its place. */
final class RoleSheets {
    /** What an edit is told as. */
    static final String CHANGED = "roles.changed";

    private RoleSheets() {}

    /** The edition in force, if any is stored; others' edits wait until this transaction ends. */
    static Optional<RoleEdition> locked(Call call) {
        return call.find(RoleSheet.TYPE, RoleSheet.ONLY)
                .map(sheet -> call.getLocked(RoleSheet.TYPE, RoleSheet.ONLY))
                .map(sheet -> call.get(RoleEdition.TYPE, sheet.edition()));
    }

    /** An edition with these roles, in force; the one there is, where it has them already. */
    static RoleEdition store(Call call, String document) {
        Optional<RoleSheet> before = call.find(RoleSheet.TYPE, RoleSheet.ONLY);
        Optional<RoleEdition> inForce = before.map(sheet -> call.get(RoleEdition.TYPE, sheet.edition()));
        if (inForce.isPresent() && document.equals(inForce.get().document())) {
            return inForce.get();
        }
        long number = before.map(RoleSheet::number).orElse(0L) + 1;
        Id<RoleEdition> id = call.newId();
        RoleEdition edition = new RoleEdition(
                id, 1, number, document, call.now(), call.actor().id());
        return call.named(CHANGED, () -> {
            RoleEdition stored = call.insert(edition);
            if (before.isPresent()) {
                RoleSheet sheet = before.get();
                call.update(sheet, new RoleSheet(sheet.id(), sheet.version(), id, number));
            } else {
                call.insert(new RoleSheet(RoleSheet.ONLY, 1, id, number));
            }
            return stored;
        });
    }
}
