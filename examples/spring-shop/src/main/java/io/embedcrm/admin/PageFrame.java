package io.embedcrm.admin;

import io.embedcrm.Crm;
import io.embedcrm.defaults.ShopRole;
import io.embedcrm.error.CrmException;
import io.embedcrm.error.InvalidException;
import io.embedcrm.error.NotFoundException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What stands on every page: who is signed in, and what went wrong where something did. */
@ControllerAdvice(basePackageClasses = AdminPages.class)
final class PageFrame {
    private final Colleagues colleagues;
    private final Crm crm;
    private final Tellings tellings;

    PageFrame(Colleagues colleagues, Crm crm, Tellings tellings) {
        this.colleagues = colleagues;
        this.crm = crm;
        this.tellings = tellings;
    }

    @ModelAttribute
    void signedIn(@Nullable Principal principal, Locale locale, Model model) {
        model.addAllAttributes(signedIn(principal, locale));
    }

    private Map<String, Object> signedIn(@Nullable Principal principal, Locale locale) {
        Map<String, Object> known = new HashMap<>();
        if (principal != null) {
            colleagues.named(principal.getName()).ifPresent(colleague -> {
                ShopRole role = colleague.role();
                known.put("me", colleague.user());
                known.put("myRole", role.label().in(locale));
                known.put("operates", role == ShopRole.OWNER);
                known.put("asks", AdminPages.ASKING.contains(role));
                known.put("zone", tellings.to(crm.as(colleague.actor()), locale).zone());
            });
        }
        return known;
    }

    /** Told in the reader's language; what may not be seen is told as what is not there. */
    @ExceptionHandler(CrmException.class)
    ModelAndView wrong(CrmException error, @Nullable Principal principal, Locale locale) {
        HttpStatus status = status(error);
        ModelAndView page = new ModelAndView("wrong", signedIn(principal, locale), status);
        page.addObject("status", status.value());
        page.addObject("text", crm.messages().of(error, locale));
        return page;
    }

    private static HttpStatus status(CrmException error) {
        if (error instanceof NotFoundException) {
            return HttpStatus.NOT_FOUND;
        }
        return error instanceof InvalidException ? HttpStatus.BAD_REQUEST : HttpStatus.CONFLICT;
    }
}
