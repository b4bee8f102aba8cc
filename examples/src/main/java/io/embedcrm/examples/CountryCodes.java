package io.embedcrm.examples;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Countries as a shop writes them, in two letters of ISO 3166. */
final class CountryCodes {
    private static final Map<String, String> BY_NAME = byName();

    private CountryCodes() {}

    /** The code; absent for what is no country, such as "European Community". */
    static Optional<String> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.strip()));
    }

    private static Map<String, String> byName() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            codes.put(new Locale("", code).getDisplayCountry(Locale.ENGLISH), code);
            codes.put(code, code);
        }
        codes.put("EIRE", "IE");
        codes.put("USA", "US");
        codes.put("RSA", "ZA");
        codes.put("Czech Republic", "CZ");
        codes.put("Hong Kong", "HK");
        return codes;
    }
}
