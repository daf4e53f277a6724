package dev.rune.cli;

import dev.rune.source.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What is wrong with a command line.
///
/// @param sentence what it is
/// @param advice lines on what to type instead
record WrongUsage(String sentence, List<String> advice) {

    /// The length of an option of one letter, to which any other one is near.
    private static final int SHORT = 2;

    static WrongUsage of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        var told = told(wrong, command);
        var advice = new ArrayList<>(told.advice);
        advice.add("see `" + command.qualifiedName() + " --help`");
        return new WrongUsage(told.sentence, advice);
    }

    private static WrongUsage told(ParameterException wrong, CommandSpec command) {
        return switch (wrong) {
            case UnmatchedArgumentException unmatched
            when unmatched.isUnknownOption() ->
                unknownOption(unmatched.getUnmatched().getFirst(), command);
            case UnmatchedArgumentException unmatched
            when !command.subcommands().isEmpty() ->
                unknownCommand(unmatched.getUnmatched().getFirst(), command);
            case UnmatchedArgumentException unmatched ->
                new WrongUsage(
                        "`" + unmatched.getUnmatched().getFirst() + "` is more than `" + command.qualifiedName()
                                + "` takes",
                        List.of());
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() -> missing(missing.getMissing().getFirst());
            case OverwrittenOptionException twice
            when twice.getOverwritten() instanceof OptionSpec option ->
                new WrongUsage("`" + option.longestName() + "` can be given only once", List.of());
            default -> other(wrong, command);
        };
    }

    private static WrongUsage unknownOption(String written, CommandSpec command) {
        String name = written.replaceAll("=.*", "");
        Optional<String> owner = command.subcommands().values().stream()
                .map(each -> each.getCommandSpec())
                .filter(each -> each.optionsMap().containsKey(name))
                .map(CommandSpec::qualifiedName)
                .findFirst();
        return new WrongUsage(
                "`" + command.qualifiedName() + "` has no option `" + name + "`",
                owner.map(each -> List.of("it belongs behind the command: `" + each + " " + name + "`"))
                        .orElseGet(() -> near(name, command.optionsMap().keySet())));
    }

    private static WrongUsage unknownCommand(String written, CommandSpec command) {
        Collection<String> known = visible(command);
        var advice = new ArrayList<>(near(written, known));
        advice.addAll(below(command));
        return new WrongUsage("`" + command.qualifiedName() + "` has no command `" + written + "`", advice);
    }

    /// The commands below one; those of Rune itself are too many for a message.
    private static List<String> below(CommandSpec command) {
        return command.parent() == null ? List.of() : List.of("its commands: " + String.join(", ", visible(command)));
    }

    private static List<String> visible(CommandSpec command) {
        return command.subcommands().entrySet().stream()
                .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static WrongUsage missing(ArgSpec missing) {
        return switch (missing) {
            case OptionSpec option ->
                new WrongUsage("`" + option.longestName() + "` needs a value: " + option.paramLabel(), choices(option));
            case PositionalParamSpec place ->
                new WrongUsage(place.paramLabel() + " is missing: " + about(place), List.of());
            default -> new WrongUsage(missing.paramLabel() + " is missing", List.of());
        };
    }

    /// Its first sentence, as a part of one of ours.
    private static String about(ArgSpec arg) {
        String text = String.join(" ", arg.description());
        String plain = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }

    private static WrongUsage other(ParameterException wrong, CommandSpec command) {
        ArgSpec arg = wrong.getArgSpec();
        if (arg == null && !(command.userObject() instanceof Callable)) {
            return new WrongUsage("`" + command.qualifiedName() + "` needs a command", below(command));
        }
        if (arg == null || wrong.getValue() == null) {
            return new WrongUsage(String.valueOf(wrong.getMessage()), List.of());
        }
        String subject = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
        return new WrongUsage("`" + subject + "` can't be `" + wrong.getValue() + "`", choices(arg));
    }

    /// What may stand there, where that can be said.
    private static List<String> choices(ArgSpec arg) {
        if (arg.completionCandidates() != null) {
            return List.of("one of: "
                    + StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                            .collect(Collectors.joining(", ")));
        }
        return arg.type() == Integer.class ? List.of("a whole number") : form(arg);
    }

    private static List<String> form(ArgSpec arg) {
        return arg.isMultiValue() && arg.paramLabel().contains("=") ? List.of("write " + arg.paramLabel()) : List.of();
    }

    /// What was meant: the only one that begins so, else the one that is spelled nearly so.
    private static List<String> near(String written, Collection<String> known) {
        if (written.length() < SHORT || written.equals("--")) {
            return List.of();
        }
        List<String> longer =
                known.stream().filter(each -> each.startsWith(written)).toList();
        Optional<String> near = longer.size() == 1
                ? Optional.of(longer.getFirst())
                : Optional.of(written)
                        .filter(word -> word.length() > SHORT)
                        .flatMap(word -> Suggestions.nearest(word, known));
        return near.map(each -> List.of("did you mean `" + each + "`?")).orElse(List.of());
    }
}
