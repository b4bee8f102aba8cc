package io.embedcrm.permissions;

import io.embedcrm.record.Criteria;
import io.embedcrm.record.Id;
import io.embedcrm.roles.RolesJson;
import io.embedcrm.work.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the edition of the roles in force, and puts another in its place. */
final class RoleSheets {
    /** What an edit is told as. */
    static final String CHANGED = "roles.changed";
    /** What is told when something is first shared or given to a single actor. */
    static final String GRANTED = "roles.granted";

    private RoleSheets() {}

    /** The edition in force, if any is stored. */
    static Optional<RoleEdition> inForce(Call call) {
        return call.find(RoleSheet.TYPE, RoleSheet.ONLY).map(sheet -> call.get(RoleEdition.TYPE, sheet.edition()));
    }

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
                call.update(sheet, sheet.inForce(id, number));
            } else {
                call.insert(new RoleSheet(RoleSheet.ONLY, 1, id, number, null, null));
            }
            return stored;
        });
    }

    /** Remembers that records of a type were shared as a role. */
    static void shared(Call call, String line) {
        if (!there(call).sharedLines().contains(line)) {
            marked(call, sheet -> sheet.sharing(line));
        }
    }

    /** Lets every node read anew what is given to single actors. */
    static void granted(Call call) {
        there(call);
        marked(call, sheet -> sheet.granting(call.newId().toString()));
    }

    private static void marked(Call call, UnaryOperator<RoleSheet> change) {
        RoleSheet sheet = lockedSheet(call);
        call.named(GRANTED, () -> call.asSystem().update(sheet, change.apply(sheet)));
    }

    private static RoleSheet lockedSheet(Call call) {
        return call.asSystem()
                .lock(RoleSheet.TYPE, List.of(RoleSheet.ONLY), Criteria.everything())
                .get(0);
    }

    /**
     * The sheet; where there is none yet, one of no roles, so that those the policy begins with stay in force. Of several who
     * make the first at once, one makes it and the others wait for it, at the edition.
     */
    private static RoleSheet there(Call call) {
        return call.asSystem()
                .find(RoleSheet.TYPE, RoleSheet.ONLY)
                .orElseGet(() -> call.named(GRANTED, () -> {
                    RoleEdition none = new RoleEdition(
                            call.newId(),
                            1,
                            1,
                            RolesJson.write(List.of()),
                            call.now(),
                            call.actor().id());
                    return call.asSystem()
                                    .insertOrFind(RoleEdition.TYPE.unique("number"), none)
                                    .inserted()
                            ? call.asSystem().insert(new RoleSheet(RoleSheet.ONLY, 1, none.id(), 1, null, null))
                            : lockedSheet(call);
                }));
    }
}
