package io.embedcrm;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Stream;

/** Public and protected methods name no type of these packages. */
final class PublicSignatures extends ArchCondition<JavaClass> {
    private final List<String> packages;

    PublicSignatures(String... packages) {
        super("name no type of %s in their public methods", List.of(packages));
        this.packages = List.of(packages);
    }

    @Override
    public void check(JavaClass item, ConditionEvents events) {
        Stream.concat(item.getMethods().stream(), item.getConstructors().stream())
                .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED))
                .filter(this::foreign)
                .forEach(unit -> events.add(SimpleConditionEvent.violated(item, unit.getFullName())));
    }

    private boolean foreign(JavaCodeUnit unit) {
        return Stream.concat(unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                .anyMatch(type -> packages.stream().anyMatch(type.getName()::startsWith));
    }
}
