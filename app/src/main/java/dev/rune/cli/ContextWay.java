package dev.rune.cli;

import dev.rune.broker.AskLine;
import dev.rune.broker.Brokers;
import dev.rune.broker.Said;
import dev.rune.broker.place.BrokerPlace;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/// How the verbs that look at a context come to it: the one that is named, else the one in the environment, else the
/// broker's own for those who have none. No broker is started for that.
final class ContextWay {

    private static final Pattern PANE = Pattern.compile("%\\d{1,9}");

    private final World world;
    private final BrokerWay way;
    private Optional<String> context = Optional.empty();

    ContextWay(World world, Rune rune) {
        this.world = world;
        this.way = new BrokerWay(world, rune, Optional.empty());
    }

    /// Adds its option to what a verb takes.
    Syntax in(Syntax verb) {
        return verb.option(
                "--context",
                "CONTEXT",
                "This one: unix:/path. Else INTERACTIVE_CONTEXT.",
                value -> context = Optional.of(value));
    }

    /// Says that this can't be the id of a pane, where it can't.
    ///
    /// @return the exit code then
    Optional<Integer> noPane(String pane) {
        return PANE.matcher(pane).matches()
                ? Optional.empty()
                : Optional.of(way.fail(
                        ExitCode.USAGE,
                        "`--pane` can't be `" + pane + "`: a pane's id is like `%7`, as in `$TMUX_PANE`"));
    }

    int over(ToIntFunction<AskLine> action) {
        return way.at(place -> over(place, action));
    }

    private int over(BrokerPlace place, ToIntFunction<AskLine> action) {
        Optional<String> named = ContextPath.text(context, world.environment());
        if (named.isEmpty()) {
            return way.over(BrokerWay.found(place).front(), action);
        }
        Optional<ContextPath> path = ContextPath.of(named.get());
        if (path.isEmpty()) {
            return way.fail(ExitCode.USAGE, ContextPath.isNone(named.get(), context));
        }
        Brokers brokers = BrokerWay.found(path.get().place(place));
        return way.over(brokers.context(path.get().socket()), action);
    }

    /// Says what the broker refused.
    int refused(Said said) {
        return way.refused(said);
    }
}
