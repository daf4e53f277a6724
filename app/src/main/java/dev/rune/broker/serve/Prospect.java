package dev.rune.broker.serve;

import dev.rune.broker.context.Context;
import dev.rune.broker.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What could be done for a question, were it asked now.
///
/// @param choices best first
/// @param taken the keys of those where another prompt is shown
record Prospect(List<Lookout.Choice> choices, Set<String> taken) {

    Prospect {
        choices = List.copyOf(choices);
    }

    /// In the words of the wire.
    Reply.Described described(Context context, String mode, boolean attended) {
        return new Reply.Described(
                context.shownName(),
                context.kind(),
                mode,
                choices.stream().anyMatch(choice -> choice.spot().outer().isPresent()),
                choices.stream().map(this::client).toList(),
                would(attended));
    }

    private Reply.Client client(Lookout.Choice choice) {
        Spot spot = choice.spot();
        return new Reply.Client(
                spot.place(),
                choice.way().via(),
                obstacle(choice),
                spot.active(),
                spot.attached(),
                spot.seesPane(),
                spot.outer().isPresent());
    }

    private Optional<String> obstacle(Lookout.Choice choice) {
        return choice.spot()
                .obstacle()
                .or(() -> taken.contains(choice.key())
                        ? Optional.of("another question is shown there")
                        : Optional.empty());
    }

    private Reply.Would would(boolean attended) {
        if (attended) {
            return new Reply.Would("present", Optional.empty(), "a human attends");
        }
        return choices.stream()
                .filter(choice -> obstacle(choice).isEmpty())
                .findFirst()
                .map(choice -> new Reply.Would(
                        "present",
                        Optional.of(choice.spot().place()),
                        choice.spot().seesPane() ? "it shows the pane that asks" : "it was active last"))
                .orElseGet(() -> new Reply.Would("queue", Optional.empty(), "no human is in reach now"));
    }
}
