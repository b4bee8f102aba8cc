package io.embedcrm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.Crm;
import io.embedcrm.CrmSession;
import io.embedcrm.access.AccessPolicy;
import io.embedcrm.access.Actor;
import io.embedcrm.customers.Customer;
import io.embedcrm.customers.NewCustomer;
import io.embedcrm.defaults.ShopDefaults;
import io.embedcrm.error.CrmException;
import io.embedcrm.gateway.Directory;
import io.embedcrm.gateway.PlainDirectory;
import io.embedcrm.permissions.StoredRoles;
import io.embedcrm.roles.Role;
import io.embedcrm.roles.Scope;
import io.embedcrm.storage.TenantId;
import io.embedcrm.work.PolicySource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** Who may do what, as a program says it by a bean or a property. */
class PolicyTest {
    private static CrmSession as(ApplicationContext program, String user, String... roles) {
        return program.getBean(Crm.class).as(Actor.of(user, roles));
    }

    @Test
    void unrestricted_is_said_in_a_property() {
        Programs.bare()
                .withPropertyValues("embedcrm.policy=unrestricted")
                .run(program -> assertThat(as(program, "lin")
                                .customers()
                                .register(NewCustomer.person("张伟"))
                                .name())
                        .isEqualTo("张伟"));
    }

    @Test
    void the_roles_of_shops_are_said_in_a_property() {
        Programs.bare().withPropertyValues("embedcrm.policy=shop").run(program -> {
            as(program, "lin", "sales")
                    .customers()
                    .register(NewCustomer.person("张伟").owner("lin"));
            assertThatThrownBy(() -> as(program, "lin").customers().register(NewCustomer.person("张伟")))
                    .isInstanceOf(CrmException.class);
        });
    }

    @Test
    void stored_roles_are_said_in_a_property_and_edited_while_the_program_runs() {
        Programs.bare().withPropertyValues("embedcrm.policy=stored").run(PolicyTest::demandEdited);
    }

    @Test
    void stored_roles_are_a_bean() {
        Programs.bare()
                .withBean(
                        StoredRoles.class,
                        () -> StoredRoles.of(
                                Directory.empty(),
                                ShopDefaults.of(ZoneId.of("Asia/Shanghai"), "CNY", "CN")
                                        .roles()))
                .run(PolicyTest::demandEdited);
    }

    /** What was readable is hidden from the next call on. */
    private static void demandEdited(ApplicationContext program) {
        CrmSession owner = as(program, "wu", "owner");
        Customer zhang = as(program, "lin", "sales")
                .customers()
                .register(NewCustomer.person("张伟").owner("lin").birthday(LocalDate.of(1990, 5, 1)));
        assertThat(as(program, "lin", "sales").customers().get(zhang.id()).birthday())
                .isNotNull();
        owner.roles().change("sales", role -> role.hide("Customer.birthday"));
        assertThat(as(program, "lin", "sales").customers().get(zhang.id()).birthday())
                .isNull();
    }

    @Test
    void a_shops_own_defaults_give_the_roles_and_the_settings() {
        Programs.bare()
                .withPropertyValues("embedcrm.policy=stored")
                .withBean(
                        ShopDefaults.class,
                        () -> ShopDefaults.of(ZoneId.of("Europe/Berlin"), "EUR", "DE")
                                .role(Role.named("till").everything(Scope.ALL)))
                .run(program -> {
                    CrmSession till = as(program, "kasse", "till");
                    Customer anna =
                            till.customers().register(NewCustomer.person("Anna").phone("030 901820"));
                    assertThat(till.profile().of(anna.id(), 1).contactPoints().toString())
                            .contains("+4930901820");
                });
    }

    @Test
    void a_bean_goes_before_the_property() {
        Programs.open()
                .withPropertyValues("embedcrm.policy=shop")
                .run(program -> assertThat(as(program, "lin")
                                .customers()
                                .register(NewCustomer.person("张伟"))
                                .name())
                        .isEqualTo("张伟"));
    }

    @Test
    void two_beans_that_say_it_stop_the_start() {
        Programs.open()
                .withBean(PolicySource.class, () -> (tenant, storing, types, now) -> AccessPolicy.unrestricted())
                .run(program -> assertThat(program).getFailure().rootCause().hasMessageContaining("said by one bean"));
    }

    @Test
    void teams_and_who_has_left_are_those_of_the_programs_directory() {
        PlainDirectory staff = new PlainDirectory();
        staff.deactivate(TenantId.of("main"), "chen");
        Programs.bare()
                .withPropertyValues("embedcrm.policy=unrestricted")
                .withBean(Directory.class, () -> staff)
                .run(program -> {
                    as(program, "lin").customers().register(NewCustomer.person("张伟"));
                    assertThatThrownBy(() -> as(program, "chen").customers().register(NewCustomer.person("李娜")))
                            .isInstanceOf(CrmException.class);
                });
    }
}
