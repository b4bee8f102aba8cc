package io.embedcrm.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.embedcrm.Crm;
import io.embedcrm.CrmBuilder;
import io.embedcrm.CrmRecords;
import io.embedcrm.CrmSession;
import io.embedcrm.access.Actor;
import io.embedcrm.access.Mask;
import io.embedcrm.customers.AttributeKind;
import io.embedcrm.customers.ContactPoint;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewAttribute;
import io.embedcrm.gateway.KeyProvider;
import io.embedcrm.gateway.KeyRing;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.interactions.Interaction;
import io.embedcrm.memory.MemoryStorage;
import io.embedcrm.privacy.ShopPurposes;
import io.embedcrm.record.DataClass;
import io.embedcrm.record.Personal;
import io.embedcrm.record.RecordType;
import io.embedcrm.record.Secret;
import io.embedcrm.record.Sensitive;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Roles;
import io.embedcrm.roles.Scope;
import io.embedcrm.sealing.FieldEncryption;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataMapServiceTest {
    private CrmSession officer;

    @BeforeEach
    void open_shop() {
        KeyProvider keys = KeyProvider.of(KeyRing.of("k", new byte[32]), KeyRing.of("i", new byte[32]));
        CrmBuilder builder = Crm.on(new MemoryStorage())
                .policy(Roles.of(
                        new PlainDirectory(),
                        Role.named("officer").everything(Scope.ALL),
                        Role.named("sales")
                                .may(Scope.OWN, Customer.TYPE, ContactPoint.TYPE)
                                .hide(Customer.BIRTHDAY)
                                .mask(Mask.PHONE, ContactPoint.TYPE.text("raw"))))
                .encryption(FieldEncryption.by(keys).hidden(Customer.BIRTHDAY))
                .recipient(DataRecipient.of("parcel | service", "Customer"))
                .subjects(SubjectSettings.standard()
                        .keep(new KeptRecords<>(
                                Interaction.TYPE, "claims", Period.ofYears(10), Interaction.OCCURRED_AT))
                        .usedFor(Customer.TYPE, ShopPurposes.SERVICE, ShopPurposes.MARKETING)
                        .usedFor(Customer.BIRTHDAY, ShopPurposes.MARKETING));
        Crm crm = builder.build();
        officer = crm.as(Actor.of("officer", "officer"));
        officer.purposes().defineAbsent(ShopPurposes.definitions());
        officer.retention()
                .define(NewRetentionRule.erase("long-gone", Customer.CREATED_AT, Period.ofYears(3), "nobody asks"));
        officer.attributes()
                .declare(NewAttribute.of(Customer.TYPE, "allergy", AttributeKind.TEXT, "Allergy")
                        .dataClass(DataClass.SENSITIVE));
    }

    private DataMap map() {
        return officer.dataMap().draw(Set.of("sales", "officer"));
    }

    private DataMapLine line(String type, String field) {
        return map().lines().stream()
                .filter(line -> line.type().equals(type) && line.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** What the records themselves say to be personal or stricter, read off their components. */
    private static Set<String> declared() {
        Set<String> declared = new TreeSet<>(Set.of("Customer.attributes.allergy"));
        for (RecordType<?> type : CrmRecords.catalog().types()) {
            for (RecordComponent component : type.javaType().getRecordComponents()) {
                if (Stream.of(Personal.class, Sensitive.class, Secret.class).anyMatch(component::isAnnotationPresent)) {
                    declared.add(type.name() + "." + component.getName());
                }
            }
        }
        return declared;
    }

    private static Set<String> fields(List<DataMapLine> lines) {
        return lines.stream()
                .map(line -> line.type() + "." + line.field())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void it_has_each_field_of_each_type_that_is_personal_or_stricter() {
        assertThat(fields(map().lines())).hasSizeGreaterThan(40).isEqualTo(declared());
    }

    @Test
    void a_field_that_is_left_out_is_missed_and_one_too_many_is_noticed() {
        List<DataMapLine> lines = map().lines();
        for (int i = 0; i < lines.size(); i++) {
            List<DataMapLine> without = new ArrayList<>(lines);
            without.remove(i);
            assertThat(fields(without)).isNotEqualTo(declared());
        }
        Set<String> more = fields(lines);
        more.add(Customer.CREATED_AT.toString());
        assertThat(more).isNotEqualTo(declared());
    }

    @Test
    void a_line_tells_what_for_on_what_ground_how_long_and_to_whom() {
        DataMapLine birthday = line("Customer", "birthday");
        assertThat(birthday.purposes()).containsExactly(ShopPurposes.MARKETING);
        assertThat(birthday.bases()).containsExactly("CONSENT");
        assertThat(birthday.retention()).containsExactly("long-gone P3Y");
        assertThat(birthday.encrypted()).isTrue();
        assertThat(birthday.readers()).containsExactly("officer");
        assertThat(birthday.recipients()).containsExactly("parcel | service");
        DataMapLine name = line("Customer", "name");
        assertThat(name.bases()).containsExactly("CONSENT", "CONTRACT");
        assertThat(name.encrypted()).isFalse();
        assertThat(name.readers()).containsExactly("officer", "sales*");
        assertThat(line("ContactPoint", "raw").readers()).contains("sales*");
        assertThat(line("ContactPoint", "raw").recipients()).isEmpty();
        assertThat(line("Interaction", "subject").retention()).containsExactly("long-gone P3Y", "claims P10Y");
        assertThat(line("Customer", "attributes.allergy").dataClass()).isEqualTo(DataClass.SENSITIVE);
    }

    @Test
    void it_is_read_as_json_markdown_and_a_page() throws IOException {
        JsonNode json = new ObjectMapper().readTree(map().json());
        assertThat(json.path("lines")).hasSize(map().lines().size());
        assertThat(json.path("lines").get(0).path("typeLabel").path("zh").asText())
                .isNotEmpty();
        String markdown = map().markdown(Locale.CHINA);
        assertThat(markdown).contains("# 个人信息处理活动记录", "| 字段 |", "parcel \\| service");
        List<String> rows =
                markdown.lines().filter(line -> line.startsWith("|")).toList();
        assertThat(rows)
                .allMatch(row ->
                        row.replace("\\|", "").chars().filter(c -> c == '|').count() == 9);
        assertThat(map().html(Locale.ENGLISH))
                .contains("Register of processing")
                .doesNotContain("<script");
    }
}
