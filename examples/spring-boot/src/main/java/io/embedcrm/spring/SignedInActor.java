package io.embedcrm.spring;

import io.embedcrm.access.Actor;
import io.embedcrm.error.RefusedException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The user whom Spring Security has signed in: its name is the actor's id, its authorities are the actor's roles, without
 * the prefix {@value #ROLE}. Where nobody is signed in, calls are refused with the code {@code actor.nobody}.
 */
final class SignedInActor implements ActorSource {
    private static final String ROLE = "ROLE_";

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    @Override
    public Actor current() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || !user.isAuthenticated() || trust.isAnonymous(user)) {
            throw new RefusedException(
                    "actor.nobody",
                    "actor",
                    "nobody is signed in; a program that works by itself names its actor by crm.as(Actor.of(...))");
        }
        return new Actor(user.getName(), roles(user.getAuthorities()));
    }

    private static Set<String> roles(Collection<? extends GrantedAuthority> authorities) {
        Set<String> roles = new HashSet<>();
        for (GrantedAuthority each : authorities) {
            String authority = each.getAuthority();
            if (authority != null) {
                roles.add(authority.startsWith(ROLE) ? authority.substring(ROLE.length()) : authority);
            }
        }
        return roles;
    }
}
