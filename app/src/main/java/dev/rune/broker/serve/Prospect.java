package dev.rune.broker.serve;

import dev.rune.broker.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What could be done for a question, were it asked now.
///
/// @param choices best first
/// @param taken the keys of those where another prompt is shown
/// @param hasPane whether the pane is there that was named
record Prospect(List<Lookout.Choice> choices, Set<String> taken, boolean hasPane) {

    Prospect {
        choices = List.copyOf(choices);
    }

    /// In the words of the wire.
    Reply.Described described(Plan plan, boolean attended) {
        List<Move> moves = plan.moves(choices);
        return new Reply.Described(
                plan.context().shownName(),
                plan.context().kind(),
                plan.mode(),
                moves.stream().anyMatch(move -> move instanceof Move.HandOn),
                choices.stream().map(this::client).toList(),
                would(moves, attended));
    }

    private Reply.Client client(Lookout.Choice choice) {
        Spot spot = choice.spot();
        return new Reply.Client(
                spot.place(),
                choice.way().via(),
                spot.obstacle()
                        .or(() -> taken.contains(new Move.Show(choice.way(), spot).key())
                                ? Optional.of("another question is shown there")
                                : Optional.empty()),
                spot.active(),
                spot.attached(),
                spot.seesPane(),
                spot.outer().isPresent());
    }

    private Reply.Would would(List<Move> moves, boolean attended) {
        if (attended) {
            return new Reply.Would("present", Optional.empty(), "a human attends");
        }
        return moves.stream()
                .filter(move -> !taken.contains(move.key()))
                .findFirst()
                .map(Prospect::would)
                .orElseGet(() -> new Reply.Would("queue", Optional.empty(), "no human is in reach now"));
    }

    private static Reply.Would would(Move move) {
        return switch (move) {
            case Move.Show show ->
                new Reply.Would(
                        "present",
                        Optional.of(show.spot().place()),
                        show.spot().seesPane() ? "it shows the pane that asks" : "it is the best that is there");
            case Move.HandOn handOn ->
                new Reply.Would("forward", Optional.of(handOn.place()), "it has a context further out");
        };
    }

    /// The best that can be used, or that one.
    Optional<Spot> best(Optional<String> place) {
        return choices.stream()
                .map(Lookout.Choice::spot)
                .filter(spot -> place.isEmpty() ? spot.isFree() : place.get().equals(spot.place()))
                .findFirst();
    }
}
