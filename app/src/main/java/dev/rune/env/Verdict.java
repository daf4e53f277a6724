package dev.rune.env;

/// What the filter decides about one variable, and why.
public sealed interface Verdict {

    /// A step sees it.
    ///
    /// @param reason as the end of a sentence: `no rule fits its name or its value`
    record Kept(String reason) implements Verdict {}

    /// A step does not see it.
    ///
    /// @param rule as a person reads it: `segment TOKEN`
    /// @param reason as the end of a sentence: `by its name it holds an access token`
    /// @param advice what to do so that steps see it
    record Removed(String rule, String reason, String advice) implements Verdict {}

    /// A step does not inherit it, because Rune sets it or leaves it out itself; nothing is lost by that.
    record Reserved(String reason) implements Verdict {}
}
