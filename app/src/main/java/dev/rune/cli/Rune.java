package dev.rune.cli;

import dev.rune.source.Diagnostic;
import dev.rune.source.RitualException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// The root of the command line, with the options that every verb has.
public final class Rune {

    private static final String COLOR = "--color";
    private static final List<String> WITH_VALUE = List.of("--config", "-c", COLOR);
    private static final List<String> HELP = List.of("--help", "-h");

    private static final String SHORT_HELP = """
        Rune begins a project day: it runs the rituals of the project you are in, step by step.

          rune start    begin the day: the start ritual
          rune status   what is running
          rune logs     what the steps printed
          rune stop     end the day: the stop ritual, then what runs in the background
          rune init     write a first ritual file

        All commands: rune --help
        """;

    private final OptionSpec config = Syntax.option("-c,--config", "FILE", "Read this ritual file alone.")
            .type(String.class)
            .scopeType(ScopeType.INHERIT)
            .build();

    private final OptionSpec color = Syntax.option(COLOR, "WHEN", "Colours: auto, always or never.")
            .type(Color.class)
            .scopeType(ScopeType.INHERIT)
            .build();

    /// When colours are written.
    enum Color {
        auto,
        always,
        never
    }

    static {
        // What picocli would look up at each start and Rune has no use for: converters of values to some twenty types,
        // by reflection, and Groovy, in the jar, which need otherwise not be opened.
        System.setProperty("picocli.converters.excludes", ".*");
        System.setProperty("picocli.disable.closures", "true");
    }

    private final Optional<String> below;

    /// @param below the word behind the verb; empty where the whole command line is wanted
    private Rune(Optional<String> below) {
        this.below = below;
    }

    /// The word behind the verb, so that a group of verbs makes only the one that it names.
    Optional<String> below() {
        return below;
    }

    private CommandSpec spec() {
        var spec = CommandSpec.wrapWithoutInspection(this).name("rune").versionProvider(new Version());
        spec.usageMessage().description("Begins a project day: runs its rituals, step by step.");
        return spec.addOption(config)
                .addOption(color)
                .addOption(Syntax.flag("-h,--help", "Show what it does and what it takes.")
                        .usageHelp(true)
                        .scopeType(ScopeType.INHERIT)
                        .build())
                .addOption(Syntax.flag("-V,--version", "Show which Rune this is.")
                        .versionHelp(true)
                        .build());
    }

    /// Runs one call of Rune to its end.
    ///
    /// @return what the process exits with
    public static int run(World world, String... line) {
        String[] args = withoutAliases(line);
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            world.out().println(Version.line());
            return ExitCode.DONE.code();
        }
        if (args.length == 0) {
            world.out().print(SHORT_HELP);
            return ExitCode.DONE.code();
        }
        return commandLine(world, args).execute(args);
    }

    /// `rune help start` and `rune version`, which other programs have taught people to type.
    private static String[] withoutAliases(String... args) {
        return switch (args.length == 0 ? "" : args[0]) {
            case "help" ->
                Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help")).toArray(String[]::new);
            case "version" ->
                Stream.concat(Stream.of("--version"), Arrays.stream(args).skip(1))
                        .toArray(String[]::new);
            default -> args;
        };
    }

    /// The ritual file that `--config` names.
    Optional<String> config() {
        Optional<String> file = Optional.ofNullable(config.getValue());
        if (file.filter(String::isEmpty).isPresent()) {
            throw RitualException.of(Diagnostic.error("`--config` names no file: what it was given is empty"));
        }
        return file;
    }

    String color() {
        return Optional.ofNullable(color.<Color>getValue()).orElse(Color.auto).name();
    }

    /// The command line with all verbs, for help, completion and the manual.
    static CommandLine whole(World world) {
        return whole(world, Color.auto.name());
    }

    private static CommandLine whole(World world, String color) {
        return commandLine(world, new Rune(Optional.empty()), color, Arrays.stream(Verb.values()));
    }

    private static CommandLine commandLine(World world, String... args) {
        List<String> words = words(args);
        Optional<Verb> named = words.stream().findFirst().flatMap(Verb::of);
        String color = wish(args);
        if (named.isEmpty()) {
            return whole(world, color);
        }
        return commandLine(world, new Rune(words.stream().skip(1).findFirst()), color, named.stream());
    }

    private static CommandLine commandLine(World world, Rune rune, String color, Stream<Verb> verbs) {
        CommandSpec spec = rune.spec();
        verbs.forEach(
                verb -> spec.addSubcommand(verb.word(), verb.syntax(world, rune).spec()));
        return configured(new CommandLine(spec), world, color);
    }

    /// The verb, and what follows it, up to a wish for help. Options that only a verb knows may be among the latter.
    private static List<String> words(String... args) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < args.length && !HELP.contains(args[i]); i++) {
            if (WITH_VALUE.contains(args[i])) {
                i++;
            } else if (!args[i].startsWith("-")) {
                words.add(args[i]);
            }
        }
        return words;
    }

    /// What `--color` says: looked for before the line is parsed, since the parser itself may have to complain.
    private static String wish(String... args) {
        String wish = Color.auto.name();
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith(COLOR + "=")) {
                wish = args[i].substring(COLOR.length() + 1);
            } else if (args[i].equals(COLOR) && i + 1 < args.length) {
                wish = args[i + 1];
            }
        }
        return wish.toLowerCase(Locale.ROOT);
    }

    private static CommandLine configured(CommandLine root, World world, String color) {
        root.setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(
                world.style(color).colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        // A word with an `@` before it is a word, not the name of a file with more words.
        root.setExpandAtFiles(false);
        root.setParameterExceptionHandler((wrong, args) -> usage(wrong, world, color));
        root.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command, world, color));
        return root;
    }

    private static int usage(ParameterException wrong, World world, String color) {
        var told = WrongUsage.of(wrong);
        new Messages(world, color).error(told.sentence(), told.advice().toArray(String[]::new));
        return ExitCode.USAGE.code();
    }

    private static int failed(Exception failure, CommandLine command, World world, String color) {
        if (failure instanceof RitualException wrong) {
            new Messages(world, color).diagnostics(wrong.diagnostics());
            return ExitCode.BAD_FILE.code();
        }
        return BugReport.write(failure, command.getCommandSpec().qualifiedName(), world);
    }
}
