package io.embedcrm.access;

/** How text that may be seen only in part is shown. */
public enum Mask {
    /** The first three and the last four characters of a number: {@code 138****5678}; of a short one nothing. */
    PHONE {
        @Override
        public String of(String text) {
            int[] points = text.codePoints().toArray();
            return points.length < 10 ? NOTHING : part(points, 0, 3) + NOTHING + part(points, points.length - 4, 4);
        }
    },
    /** The first character and the domain: {@code z****@example.com}. */
    EMAIL {
        @Override
        public String of(String text) {
            int at = text.lastIndexOf('@');
            return at < 1 ? NOTHING : part(text.codePoints().toArray(), 0, 1) + NOTHING + text.substring(at);
        }
    },
    /** The first character: {@code 张****}. */
    NAME {
        @Override
        public String of(String text) {
            return text.isEmpty() ? NOTHING : part(text.codePoints().toArray(), 0, 1) + NOTHING;
        }
    },
    /** Nothing but that there is something. */
    ALL {
        @Override
        public String of(String text) {
            return NOTHING;
        }
    };

    private static final String NOTHING = "****";

    /** The text as it may be shown. */
    public abstract String of(String text);

    private static String part(int[] points, int from, int count) {
        return new String(points, from, count);
    }
}
