package dev.rune.cli.completion;

import picocli.CommandLine.Model.PositionalParamSpec;

/// A place for a word that is no option.
///
/// @param first its position, counted from 0
/// @param repeated whether it takes all that follow, too
record Slot(int first, String label, Values values, boolean repeated) {

    static Slot of(PositionalParamSpec parameter) {
        return new Slot(
                parameter.index().min(),
                parameter.paramLabel(),
                Values.of(parameter),
                parameter.index().isVariable()
                        || parameter.index().max() > parameter.index().min());
    }
}
