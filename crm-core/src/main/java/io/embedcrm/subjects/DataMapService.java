package io.embedcrm.subjects;

import io.embedcrm.access.Access;
import io.embedcrm.access.Action;
import io.embedcrm.access.Actor;
import io.embedcrm.access.FieldRight;
import io.embedcrm.customers.Customer;
import io.embedcrm.description.DescriptionService;
import io.embedcrm.description.FieldDescription;
import io.embedcrm.description.TypeDescription;
import io.embedcrm.error.LimitExceededException;
import io.embedcrm.privacy.ConsentPurpose;
import io.embedcrm.query.Limits;
import io.embedcrm.query.Query;
import io.embedcrm.record.AttributesField;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Entity;
import io.embedcrm.record.Field;
import io.embedcrm.record.RecordType;
import io.embedcrm.work.Call;
import io.embedcrm.work.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws the register of processing (GDPR article 30, PIPL articles 55 and 56) from what is declared: the classes of fields,
 * {@link SubjectSettings#usedFor}, the catalogue of purposes, retention rules, recipients, encryption and the policy.
 */
public final class DataMapService {
    private static final int MOST = 100;

    private final Session session;

    /** For the actor of {@code session}. */
    public DataMapService(Session session) {
        this.session = session;
    }

    /**
     * The register as it is now: of all fields that are personal or stricter. Who asks may create an {@link ErasureReceipt}.
     *
     * @param roles about whose reading it is asked, by the names of roles; at most 100
     */
    public DataMap draw(Collection<String> roles) {
        if (roles.size() > MOST) {
            throw new LimitExceededException("roles", roles.size(), MOST);
        }
        return session.read(call -> {
            ErasureService.demandOfficer(call);
            return new DataMap(call.now(), new Drawing(call, roles).lines());
        });
    }

    /** One register in the making. */
    private static final class Drawing {
        private final Call call;
        private final PersonReach reach;
        private final SubjectSettings settings;
        private final Map<String, Access> readers = new LinkedHashMap<>();
        private final Map<String, ConsentPurpose> purposes = new HashMap<>();
        private final List<RetentionRule> rules = new ArrayList<>();
        private final List<DataRecipient> recipients;
        private final Map<DataRecipient, Access> seen = new HashMap<>();

        Drawing(Call call, Collection<String> roles) {
            this.call = call;
            this.reach = Erasure.reach(call);
            this.settings = reach.settings();
            new TreeSet<>(roles).forEach(role -> readers.put(role, call.grantedTo(Actor.of("register", role))));
            call.asSystem()
                    .each(Query.of(ConsentPurpose.TYPE).limit(Limits.PAGE), one -> purposes.put(one.code(), one));
            call.asSystem()
                    .each(
                            Query.of(RetentionRule.TYPE)
                                    .sortedBy(RetentionRule.CODE.ascending())
                                    .limit(Limits.PAGE),
                            rules::add);
            recipients = call.session()
                    .supplied(DataRecipients.class)
                    .map(all -> all.of().apply(call))
                    .orElse(List.of());
            recipients.forEach(one -> one.sees().ifPresent(as -> seen.put(one, call.grantedTo(as))));
        }

        List<DataMapLine> lines() {
            List<DataMapLine> lines = new ArrayList<>();
            call.session().types().all().forEach(type -> lines(type, lines));
            return lines;
        }

        private <T extends Entity> void lines(RecordType<T> type, List<DataMapLine> lines) {
            TypeDescription described = new DescriptionService(call.session()).of(type);
            for (FieldDescription field : described.fields()) {
                if (field.dataClass().compareTo(DataClass.PERSONAL) >= 0) {
                    lines.add(line(type, described, field));
                }
            }
        }

        private <T extends Entity> DataMapLine line(
                RecordType<T> type, TypeDescription described, FieldDescription field) {
            Field<T, ?> of = field(type, field.name());
            Set<String> used = settings.purposes(type, field.name());
            Set<String> bases = new TreeSet<>();
            for (String code : used) {
                ConsentPurpose purpose = purposes.get(code);
                if (purpose != null) {
                    purpose.legalBases().forEach(basis -> bases.add(basis.name()));
                }
            }
            return new DataMapLine(
                    type.name(),
                    described.label(),
                    field.name(),
                    field.label(),
                    field.dataClass(),
                    List.copyOf(used),
                    List.copyOf(bases),
                    retention(type, field.dataClass()),
                    recipients.stream()
                            .filter(one -> given(one, type, of))
                            .map(DataRecipient::name)
                            .toList(),
                    call.session().encrypts(of),
                    readers(type, of));
        }

        /** The field, or the entry of attributes, that a description names. */
        private static <T extends Entity> Field<T, ?> field(RecordType<T> type, String name) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                return type.field(name);
            }
            AttributesField<T> attributes = type.attributes(name.substring(0, dot));
            return attributes.text(name.substring(dot + 1));
        }

        private <T extends Entity> List<String> retention(RecordType<T> type, DataClass of) {
            Set<String> all = new LinkedHashSet<>();
            RecordType<?> whole = type;
            while (whole.partOf().isPresent()) {
                whole = whole.partOf().get().target();
            }
            String name = whole.name();
            rules.stream()
                    .filter(rule -> rule.recordType().equals(name) || (erasesCustomers(rule) && reach.covers(type)))
                    .filter(rule -> rule.dataClass() == null || of.compareTo(rule.dataClass()) >= 0)
                    .forEach(rule -> all.add(rule.code() + " " + rule.period()));
            settings.kept(whole).ifPresent(kept -> all.add(kept.reason() + " " + kept.period()));
            return List.copyOf(all);
        }

        private static boolean erasesCustomers(RetentionRule rule) {
            return rule.recordType().equals(Customer.TYPE.name()) && rule.action() == RetentionAction.ERASE;
        }

        private <T extends Entity> boolean given(DataRecipient to, RecordType<T> type, Field<T, ?> field) {
            Access access = seen.get(to);
            return field.dataClass() != DataClass.SECRET
                    && (to.types().isEmpty() || to.types().contains(type.name()))
                    && (access == null || !extent(access, type, field).isEmpty());
        }

        private <T extends Entity> List<String> readers(RecordType<T> type, Field<T, ?> field) {
            List<String> all = new ArrayList<>();
            readers.forEach((role, access) -> {
                String extent = field.dataClass() == DataClass.SECRET ? "" : extent(access, type, field);
                if (!extent.isEmpty()) {
                    all.add(extent.equals("all") ? role : role + "*");
                }
            });
            return all;
        }

        private static <T extends Entity> String extent(Access access, RecordType<T> type, Field<T, ?> field) {
            FieldRight<T> right = access.field(field);
            boolean rows = !access.rows(type, Action.READ).isNothing();
            if (!rows || (right.readable().isNothing() && right.masked().isNothing())) {
                return "";
            }
            return right.readableEverywhere() && access.rows(type, Action.READ).isEverything() ? "all" : "some";
        }
    }
}
