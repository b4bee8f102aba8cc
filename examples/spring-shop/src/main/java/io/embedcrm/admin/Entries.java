package io.embedcrm.admin;

import io.embedcrm.CrmSession;
import io.embedcrm.customers.Note;
import io.embedcrm.interactions.Activity;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.interactions.Participant;
import io.embedcrm.interactions.Purchase;
import io.embedcrm.interactions.PurchaseKind;
import io.embedcrm.interactions.TimelineEntry;
import io.embedcrm.lifecycle.StageEntry;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Withheld;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what can be drawn of the entries of a timeline. */
final class Entries {
    private final CrmSession crm;
    private final Telling telling;
    private final StageWords stages;

    Entries(CrmSession crm, Telling telling, StageWords stages) {
        this.crm = crm;
        this.telling = telling;
        this.stages = stages;
    }

    Entry entry(TimelineEntry entry) {
        String at = telling.value(entry.at());
        if (entry.record() instanceof Purchase purchase) {
            return new Entry(
                    at,
                    telling.choice(Purchase.TYPE, "kind", purchase.kind()),
                    joined(purchase.number(), telling.value(purchase.total())),
                    joined(channel(purchase.channel()), purchase.store()),
                    purchase.kind() == PurchaseKind.REFUND ? "refund" : "purchase");
        } else if (entry.record() instanceof Interaction interaction) {
            return new Entry(
                    at,
                    telling.text("kind." + interaction.kind(), interaction.kind()),
                    said(interaction),
                    joined(
                            telling.choice(Interaction.TYPE, "direction", interaction.direction()),
                            channel(interaction.channel()),
                            interaction.recordedBy()),
                    "talk");
        } else if (entry.record() instanceof Note note) {
            return new Entry(at, telling.type(Note.TYPE), joined(note.text()), note.author(), "note");
        } else if (entry.record() instanceof StageEntry stage) {
            return new Entry(
                    at,
                    telling.text("stage"),
                    joined(stages.of(stage.model(), stage.stage()), stage.reason()),
                    telling.choice(StageEntry.TYPE, "cause", stage.cause()),
                    "stage");
        } else if (entry.record() instanceof Activity activity) {
            return new Entry(
                    at,
                    telling.text("kind." + activity.kind(), activity.kind()),
                    joined(activity.page(), activity.keyword()),
                    channel(activity.channel()),
                    "other");
        } else if (entry.record() instanceof Participant participant) {
            return new Entry(
                    at, telling.type(Participant.TYPE), participant.role(), joined(participant.user()), "other");
        }
        return new Entry(at, telling.type(RecordType.of(entry.record())), "", "", "other");
    }

    /** What is empty was not noted, or is not for this reader; that is asked then, and told. */
    private String said(Interaction interaction) {
        String said = joined(interaction.subject(), interaction.outcome());
        boolean hidden = said.isEmpty() && withheld(interaction).hidden().contains("subject");
        return hidden ? telling.text("hidden") : said;
    }

    private Withheld withheld(Interaction interaction) {
        return crm.records().withheld(Interaction.TYPE, interaction.id());
    }

    private String channel(@Nullable String code) {
        return code == null ? "" : telling.text("channel." + code, code);
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
