package io.embedcrm.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The longest text this component may hold, in Unicode code points; {@value #DEFAULT} where it is not given. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Length {
    /** The length of text that declares none. */
    int DEFAULT = 200;

    /** Between 1 and 262,144 code points. */
    int value();
}
