package dev.rune.cli;

import dev.rune.source.RitualException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/// The root of the command line, with the options that every verb has.
@Command(
        name = "rune",
        description = "Begins a project day: runs its rituals, step by step.",
        versionProvider = Version.class)
public final class Rune {

    private static final List<String> WITH_VALUE = List.of("--config", "-c", "--color");

    private static final String SHORT_HELP = """
        Rune begins a project day: it runs the rituals of the project you are in, step by step.

          rune start    begin the day: the start ritual
          rune status   what is running
          rune logs     what the steps printed
          rune stop     end the day: the stop ritual, then what runs in the background
          rune init     write a first ritual file

        All commands: rune --help
        """;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Read this ritual file alone.")
    private String config = "";

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            description = "Colours: auto, always or never.")
    private Color color = Color.auto;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show what it does and what it takes.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show which Rune this is.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean version;

    /// When colours are written.
    enum Color {
        auto,
        always,
        never
    }

    private Rune() {}

    /// Runs one call of Rune to its end.
    ///
    /// @return what the process exits with
    public static int run(World world, String... args) {
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

    /// The ritual file that `--config` names.
    Optional<String> config() {
        return Optional.of(config).filter(name -> !name.isEmpty());
    }

    String color() {
        return color.name();
    }

    /// The command line with all verbs, for help, completion and the manual.
    static CommandLine whole(World world) {
        var root = new CommandLine(new Rune());
        Arrays.stream(Verb.values()).forEach(verb -> root.addSubcommand(verb.word(), verb.commandLine(world)));
        return configured(root, world);
    }

    private static CommandLine commandLine(World world, String... args) {
        Optional<Verb> named = verb(args);
        if (named.isEmpty()) {
            return whole(world);
        }
        var root = new CommandLine(new Rune());
        root.addSubcommand(named.get().word(), named.get().commandLine(world));
        return configured(root, world);
    }

    private static Optional<Verb> verb(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (WITH_VALUE.contains(args[i])) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return Verb.of(args[i]);
            }
        }
        return Optional.empty();
    }

    private static CommandLine configured(CommandLine root, World world) {
        root.setOut(new PrintWriter(world.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(world.err(), true, StandardCharsets.UTF_8));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(
                world.style("auto").colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setParameterExceptionHandler((wrong, args) -> usage(wrong, world));
        root.setExecutionExceptionHandler((failure, command, _) -> failed(failure, command, world));
        return root;
    }

    private static int usage(ParameterException wrong, World world) {
        CommandLine command = wrong.getCommandLine();
        world.err().println("error: " + decapitalised(String.valueOf(wrong.getMessage())));
        var text = new java.io.StringWriter();
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(text, true));
        text.toString().lines().forEach(line -> world.err().println("  " + decapitalised(line)));
        if (command.getCommand() instanceof Group) {
            world.err()
                    .println("  its commands: "
                            + String.join(", ", command.getSubcommands().keySet()));
        }
        world.err().println("  see `" + command.getCommandSpec().qualifiedName() + " --help`");
        return ExitCode.USAGE.code();
    }

    private static int failed(Exception failure, CommandLine command, World world) {
        if (failure instanceof RitualException wrong) {
            new Messages(world, "auto").diagnostics(wrong.diagnostics());
            return ExitCode.BAD_FILE.code();
        }
        return BugReport.write(failure, command.getCommandSpec().qualifiedName(), world);
    }

    private static String decapitalised(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
