package dev.rune.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What a verb takes: its options and its places, each with what it does to the verb where it is given.
///
/// Told to picocli in code, because reading annotations takes it a third of the time of a short verb: for each kind of
/// them the JVM spins a class, which no cache holds.
final class Syntax {

    private final CommandSpec spec;
    private final List<Runnable> readings = new ArrayList<>();

    private Syntax(String name, Callable<Integer> action, String... description) {
        spec = CommandSpec.wrapWithoutInspection((Callable<Integer>) () -> {
            readings.forEach(Runnable::run);
            return action.call();
        });
        describe(name, description);
    }

    private Syntax(String name, String description) {
        spec = CommandSpec.create();
        describe(name, description);
    }

    /// A verb that does something.
    ///
    /// @param name its word on the command line
    /// @param action does it, once all that was given has been told to it, and gives the exit code
    /// @param description the lines of its help
    static Syntax of(String name, Callable<Integer> action, String... description) {
        return new Syntax(name, action, description);
    }

    /// A verb that only groups verbs of its own, such as `config` with `config path`.
    static Syntax group(String name, String description, Syntax... verbs) {
        return new Syntax(name, description).with(verbs);
    }

    /// The same, where of its verbs only one is made if just that is named: to make the others would cost time.
    ///
    /// @param named the word behind its own on the command line
    /// @param verbs by their words
    static Syntax group(
            String name, String description, Optional<String> named, SequencedMap<String, Supplier<Syntax>> verbs) {
        var only = named.map(verbs::get);
        return group(
                name,
                description,
                only.map(Stream::of)
                        .orElseGet(() -> verbs.values().stream())
                        .map(Supplier::get)
                        .toArray(Syntax[]::new));
    }

    /// Puts verbs below it, in the order in which help shows them.
    Syntax with(Syntax... verbs) {
        for (Syntax verb : verbs) {
            spec.addSubcommand(verb.spec.name(), verb.spec);
        }
        return this;
    }

    /// Keeps it out of help and completion.
    Syntax hidden() {
        spec.usageMessage().hidden(true);
        return this;
    }

    /// An option without a value.
    ///
    /// @param names the ways to write it, with commas between
    Syntax flag(String names, String description, Runnable given) {
        return add(flag(names, description).build(), (Boolean _) -> given.run());
    }

    /// An option with a value.
    Syntax option(String names, String label, String description, Consumer<String> given) {
        return option(names, label, description, String.class, given);
    }

    /// An option whose value is of a type that picocli can read: a number, a word of an enum.
    <T> Syntax option(String names, String label, String description, Class<T> type, Consumer<T> given) {
        return add(option(names, label, description).type(type).build(), given);
    }

    /// An option without a value that help does not name.
    Syntax internal(String name, String description, Runnable given) {
        return add(flag(name, description).hidden(true).build(), (Boolean _) -> given.run());
    }

    /// An option with a value that only Rune itself gives.
    Syntax internal(String name, String label, String description, Consumer<String> given) {
        return add(
                option(name, label, description).type(String.class).hidden(true).build(), given);
    }

    /// An option that may be given several times, or with several values that have commas between.
    Syntax list(String names, String label, String description, Consumer<List<String>> given) {
        return add(
                option(names, label, description)
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .build(),
                given);
    }

    /// An option that may be given several times, each with a name, `=` and a value.
    Syntax map(String names, String label, String description, Consumer<Map<String, String>> given) {
        return add(
                option(names, label, description)
                        .type(Map.class)
                        .auxiliaryTypes(String.class, String.class)
                        .build(),
                given);
    }

    /// The next place, which may be left empty.
    Syntax place(String label, String description, Consumer<String> given) {
        return add(place(label, description).arity("0..1").type(String.class).build(), given);
    }

    /// The next place, which must be filled.
    Syntax required(String label, String description, Consumer<String> given) {
        return required(label, description, String.class, given);
    }

    /// The next place, which must be filled with something of a type that picocli can read.
    <T> Syntax required(String label, String description, Class<T> type, Consumer<T> given) {
        return add(
                place(label, description).arity("1").required(true).type(type).build(), given);
    }

    /// The next place, which must be filled, with things that have commas between.
    <T> Syntax requiredList(String label, String description, Class<T> type, Consumer<List<T>> given) {
        return add(
                place(label, description)
                        .arity("1")
                        .required(true)
                        .type(List.class)
                        .auxiliaryTypes(type)
                        .splitRegex(",")
                        .build(),
                given);
    }

    /// All places from the next one on.
    Syntax rest(String label, String description, Consumer<List<String>> given) {
        return add(
                place(label, description)
                        .index(places() + "..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build(),
                given);
    }

    /// From its first place on, nothing is an option of its own: all of it belongs to another program.
    Syntax foreign() {
        spec.parser().stopAtPositional(true).unmatchedOptionsArePositionalParams(true);
        return this;
    }

    CommandSpec spec() {
        return spec;
    }

    /// An option without a value, for picocli.
    static OptionSpec.Builder flag(String names, String description) {
        return OptionSpec.builder(names.split(",", -1))
                .type(boolean.class)
                .arity("0")
                .description(description);
    }

    /// An option with a value, for picocli.
    static OptionSpec.Builder option(String names, String label, String description) {
        return OptionSpec.builder(names.split(",", -1))
                .arity("1")
                .paramLabel(label)
                .description(description);
    }

    private PositionalParamSpec.Builder place(String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(places()))
                .paramLabel(label)
                .description(description);
    }

    private int places() {
        return spec.positionalParameters().size();
    }

    private <T> Syntax add(ArgSpec arg, Consumer<T> given) {
        spec.add(arg);
        readings.add(() -> {
            T value = arg.getValue();
            if (value != null) {
                given.accept(value);
            }
        });
        return this;
    }

    private void describe(String name, String... description) {
        spec.name(name).usageMessage().description(description);
    }
}
