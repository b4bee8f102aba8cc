package io.embedcrm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import io.embedcrm.storage.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whoever is calling is the actor. */
class ActorTest {
    @AfterEach
    void everybody_is_signed_out() {
        SecurityContextHolder.clearContext();
    }

    private static void signIn(Authentication user) {
        SecurityContextHolder.getContext().setAuthentication(user);
    }

    @Test
    void the_signed_in_user_is_the_actor_and_its_authorities_are_the_roles() {
        signIn(UsernamePasswordAuthenticationToken.authenticated(
                "lin", null, AuthorityUtils.createAuthorityList("ROLE_sales", "export")));
        Programs.open().run(program -> {
            CrmSessions sessions = program.getBean(CrmSessions.class);
            assertThat(sessions.current().actor()).isEqualTo(Actor.of("lin", "sales", "export"));
            assertThat(sessions.current(TenantId.of("berlin")).tenant()).isEqualTo(TenantId.of("berlin"));
        });
    }

    @Test
    void nobody_and_somebody_unknown_are_refused() {
        Programs.open().run(program -> {
            CrmSessions sessions = program.getBean(CrmSessions.class);
            assertThatThrownBy(sessions::current).isInstanceOf(RefusedException.class);
            signIn(new AnonymousAuthenticationToken(
                    "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS")));
            assertThatThrownBy(sessions::current).isInstanceOf(RefusedException.class);
            signIn(UsernamePasswordAuthenticationToken.unauthenticated("lin", "guess"));
            assertThatThrownBy(sessions::current).isInstanceOf(RefusedException.class);
        });
    }

    @Test
    void a_program_may_name_the_actor_itself() {
        Programs.open()
                .withBean(ActorSource.class, () -> () -> Actor.of("till-7"))
                .run(program -> assertThat(
                                program.getBean(CrmSessions.class).current().actor())
                        .isEqualTo(Actor.of("till-7")));
    }

    @Test
    void a_program_without_spring_security_names_it_or_goes_without() {
        Programs.open()
                .withClassLoader(new FilteredClassLoader("org.springframework.security"))
                .run(program -> assertThat(program).hasNotFailed().doesNotHaveBean(CrmSessions.class));
    }
}
