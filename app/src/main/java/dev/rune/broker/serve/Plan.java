package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a context does for its questions, in this order: it shows them where the human is, hands them on to the context
/// further out, and keeps them until somebody comes. To delegate is the same without showing anything.
record Plan(Context context, String mode) {

    private static final String DELEGATE = "delegate";

    /// All that can be done.
    ///
    /// @param choices the best first
    List<Move> moves(List<Lookout.Choice> choices) {
        Optional<Path> only = context.belonging().outer();
        if (only.isPresent()) {
            return List.of(
                    new Move.HandOn(only.get(), context.belonging().pane().orElse(context.shownName())));
        }
        List<Move> moves = new ArrayList<>();
        choices.stream()
                .filter(choice -> choice.spot().isFree() && mayShow(choice.way()))
                .map(choice -> new Move.Show(choice.way(), choice.spot()))
                .forEach(moves::add);
        Map<Path, Move> outer = new LinkedHashMap<>();
        for (Lookout.Choice choice : choices) {
            Spot spot = choice.spot();
            spot.outer().ifPresent(path -> outer.putIfAbsent(path, new Move.HandOn(path, spot.place())));
        }
        moves.addAll(outer.values());
        return List.copyOf(moves);
    }

    private boolean mayShow(Way way) {
        if (!mode.equals(DELEGATE)) {
            return true;
        }
        return switch (context.kind()) {
            case GUI, LOGIN, SSH -> !way.isInMultiplexer();
            case TMUX, RUN, STEP, PANE, DERIVED -> false;
        };
    }
}
