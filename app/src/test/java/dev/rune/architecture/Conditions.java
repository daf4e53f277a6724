package dev.rune.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;

/// What the rules ask of one class, where ArchUnit has no word for it.
final class Conditions {

    private static final List<Class<? extends Annotation>> TEST_ANNOTATIONS =
            List.of(Test.class, ParameterizedTest.class, RepeatedTest.class, TestFactory.class);

    private Conditions() {}

    static ArchCondition<JavaClass> knowOnlyLayersBelow() {
        return new ArchCondition<>("know only the packages below their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Optional<Layer> own = Layer.of(type);
                if (own.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " lies in no known package"));
                    return;
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> !allows(own.get(), dependency.getTargetClass()))
                        .map(Dependency::getDescription)
                        .forEach(description -> events.add(SimpleConditionEvent.violated(type, description)));
            }
        };
    }

    private static boolean allows(Layer own, JavaClass target) {
        JavaClass component = target.getBaseComponentType();
        if (!component.getPackageName().equals(Layer.ROOT)
                && !component.getPackageName().startsWith(Layer.ROOT + ".")) {
            return true;
        }
        return Layer.of(component).map(own::mayKnow).orElse(false);
    }

    /// The class, or the one it is nested in, is named so.
    static DescribedPredicate<JavaClass> is(String name) {
        return DescribedPredicate.describe(
                name, type -> outermost(type).getName().equals(name));
    }

    /// An adapter of that package: its outermost class is not public.
    static DescribedPredicate<JavaClass> adapterIn(Layer layer) {
        return DescribedPredicate.describe(
                "what is package-private in " + layer.name().toLowerCase(Locale.ROOT),
                type -> in(layer).test(type) && !outermost(type).getModifiers().contains(JavaModifier.PUBLIC));
    }

    static DescribedPredicate<JavaClass> in(Layer layer) {
        return DescribedPredicate.describe(
                layer.name().toLowerCase(Locale.ROOT), type -> Layer.of(type).equals(Optional.of(layer)));
    }

    /// An access to a member of a class, or of one below it, whose name matches.
    static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String names) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + names,
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && access.getTarget().getName().matches(names));
    }

    static DescribedPredicate<JavaAccess<?>> withoutArguments() {
        return DescribedPredicate.describe(
                "without arguments", access -> access.getTarget().getFullName().endsWith("()"));
    }

    static DescribedPredicate<JavaMethod> isTest() {
        return DescribedPredicate.describe(
                "are tests", method -> TEST_ANNOTATIONS.stream().anyMatch(method::isAnnotatedWith));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Conditions::outermost).orElse(type);
    }
}
