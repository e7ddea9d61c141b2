package dev.keyfob.store.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What to look at first when the test of a rule fails; part of the failure's message. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface LookAt {
    /** A clause that goes on after "if this fails". */
    String value();
}
