package dev.rune.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.rune.architecture.Conditions.adapterIn;
import static dev.rune.architecture.Conditions.in;
import static dev.rune.architecture.Conditions.is;
import static dev.rune.architecture.Conditions.knowOnlyLayersBelow;
import static dev.rune.architecture.Conditions.member;
import static dev.rune.architecture.Conditions.withoutArguments;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.rune.Main;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The order of the packages, the doors to the libraries and to the real world, and a few habits of naming.
class ArchitectureTests {

    private static final Path MAIN = placeOf(Main.class);
    private static final Path TEST = placeOf(ArchitectureTests.class);
    private static final JavaClasses PRODUCT = new ClassFileImporter().importPath(MAIN);
    private static final JavaClasses TESTS = new ClassFileImporter().importPath(TEST);

    @Test
    void every_class_file_was_read() throws IOException {
        assertEquals(classFilesIn(MAIN), PRODUCT.size());
        assertEquals(classFilesIn(TEST), TESTS.size());
    }

    @Test
    void packages_know_only_those_below_them() {
        classes()
                .that()
                .resideOutsideOfPackage(Layer.ROOT)
                .should(knowOnlyLayersBelow())
                .check(PRODUCT);
    }

    @Test
    void only_beginnings_stand_above_the_packages() {
        classes()
                .that()
                .resideInAPackage(Layer.ROOT)
                .should(be(is("dev.rune.Main").or(is("dev.rune.Training")).or(is("dev.rune.package-info"))))
                .check(PRODUCT);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("dev.rune.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> unmarked = PRODUCT.stream()
                .map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(toSet());
        assertEquals(Set.of(), unmarked, "each of these needs a package-info.java with @NullMarked");
    }

    @Test
    void yaml_is_read_only_through_the_cursor() {
        var cursor = is("dev.rune.source.YamlCursor").or(adapterIn(Layer.SOURCE));
        only(cursor).mayKnow(resideInAPackage("org.snakeyaml.."));
    }

    @Test
    void the_command_line_library_stays_in_cli() {
        only(in(Layer.CLI)).mayKnow(resideInAPackage("picocli.."));
    }

    @Test
    void the_template_library_stays_in_template() {
        only(in(Layer.TEMPLATE)).mayKnow(resideInAPackage("com.github.mustachejava.."));
    }

    @Test
    void terminals_are_opened_only_by_the_adapter_in_pty() {
        only(adapterIn(Layer.PTY)).mayKnow(resideInAPackage("com.pty4j.."));
    }

    @Test
    void native_calls_stay_in_posix() {
        only(in(Layer.POSIX)).mayKnow(resideInAPackage("java.lang.foreign..").or(resideInAPackage("com.sun.jna..")));
    }

    @Test
    void processes_are_started_only_by_adapters() {
        var adapter = adapterIn(Layer.PROCESS).or(adapterIn(Layer.TMUX)).or(in(Layer.POSIX));
        only(adapter).mayUse(member(ProcessBuilder.class, ".*").or(member(Runtime.class, "exec")));
    }

    @Test
    void the_real_world_is_wired_in_by_main_alone() {
        onlyMain()
                .mayUse(member(System.class, "exit|getenv|console|in|out|err|setIn|setOut|setErr")
                        .or(member(Runtime.class, "exit|halt"))
                        .or(member(FileDescriptor.class, "in|out|err"))
                        .or(member(Throwable.class, "printStackTrace").and(withoutArguments())));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Instant.class,
                LocalDate.class,
                LocalDateTime.class,
                LocalTime.class,
                OffsetDateTime.class,
                ZonedDateTime.class
            })
    void the_time_of_day_comes_from_a_clock(Class<?> moment) {
        only(is("no class")).mayUse(member(moment, "now").and(withoutArguments()));
    }

    @Test
    void the_clock_comes_from_main() {
        onlyMain().mayUse(member(Clock.class, "system.*").or(member(System.class, "currentTimeMillis")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl", "Service", "Data", "Handler"})
    void names_say_what_a_thing_is(String vague) {
        var rule = noClasses().should().haveSimpleNameEndingWith(vague);
        rule.check(PRODUCT);
        rule.check(TESTS);
    }

    @Test
    void tests_wait_for_a_condition_and_never_just_sleep() {
        noClasses().should(accessTargetWhere(member(Thread.class, "sleep"))).check(TESTS);
    }

    @Test
    void tests_are_named_so_that_the_build_finds_them() {
        classes()
                .that()
                .containAnyMethodsThat(Conditions.isTest())
                .should()
                .haveSimpleNameEndingWith("Tests")
                .check(TESTS);
    }

    private static Door onlyMain() {
        return only(is("dev.rune.Main"));
    }

    private static Door only(DescribedPredicate<JavaClass> those) {
        return new Door(those);
    }

    /// The classes through which alone something may be reached.
    private record Door(DescribedPredicate<JavaClass> classes) {

        private DescribedPredicate<JavaClass> others() {
            return DescribedPredicate.not(classes).as("are not " + classes.getDescription());
        }

        void mayKnow(DescribedPredicate<JavaClass> room) {
            noClasses().that(others()).should().dependOnClassesThat(room).check(PRODUCT);
        }

        void mayUse(DescribedPredicate<JavaAccess<?>> room) {
            noClasses().that(others()).should(accessTargetWhere(room)).check(PRODUCT);
        }
    }

    private static long classFilesIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).count();
        }
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
