package dev.rune.cli.completion;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/// An option of a verb.
///
/// @param names all its names, such as `-f` and `--follow`
/// @param about what it does, on one line, without a full stop
/// @param repeated whether it may be given more than once
record Flag(List<String> names, String about, String label, Values values, boolean repeated) {

    static Flag of(OptionSpec option) {
        return new Flag(
                List.of(option.names()),
                Verbs.line(option.description()),
                option.paramLabel(),
                Values.of(option),
                option.isMultiValue());
    }

    boolean takesValue() {
        return !(values instanceof Values.None);
    }
}
