package dev.rune.present;

import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.Said;
import dev.rune.broker.peer.Ancestry;
import dev.rune.broker.peer.Password;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.serve.Spot;
import dev.rune.broker.serve.Way;
import dev.rune.posix.ProcessStat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Dialogs on the desktop of whoever asks, with a notification.
public final class Dialogs implements Way {

    private final BrokerPlace place;
    private final Map<String, String> environment;
    private final Map<String, Desktop> desktops = new HashMap<>();

    /// @param place of the broker that opens them
    /// @param environment of that broker
    public Dialogs(BrokerPlace place, Map<String, String> environment) {
        this.place = place;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String via() {
        return DialogPresenter.VIA;
    }

    @Override
    public List<List<Spot>> spots(List<Sought> askers) {
        desktops.clear();
        boolean canShow = DialogProgram.find(environment).isPresent();
        return askers.stream()
                .map(asker -> canShow ? desktop(asker) : Optional.<Desktop>empty())
                .map(found -> found.map(this::spot).stream().toList())
                .toList();
    }

    private Spot spot(Desktop desktop) {
        desktops.put(desktop.place(), desktop);
        return Spot.free(desktop.place());
    }

    /// Of all that it descends from, the one furthest up: what a step says of itself could lead to a display of its
    /// own,
    /// where no human looks.
    private Optional<Desktop> desktop(Sought asker) {
        Stream<Integer> known = Stream.concat(asker.owner().stream(), Stream.of(asker.pid()))
                .flatMap(pid -> Ancestry.of(pid).map(Ancestry::below).orElse(List.of()).reversed().stream())
                .map(ProcessStat::pid);
        return known.flatMap(pid -> Desktop.of(pid).stream()).findFirst().or(() -> Desktop.of(environment));
    }

    @Override
    public void open(Spot spot, PromptView prompt, String ticket, Runnable gone) {
        Optional<Desktop> desktop = Optional.ofNullable(desktops.get(spot.place()));
        Optional<DialogProgram> program = DialogProgram.find(environment);
        if (desktop.isEmpty() || program.isEmpty()) {
            gone.run();
            return;
        }
        var presenter = new DialogPresenter(program.get(), desktop.get());
        Thread.ofPlatform().daemon().name("dialog").start(() -> {
            try {
                show(presenter, desktop.get(), prompt, ticket);
            } finally {
                gone.run();
            }
        });
    }

    private void show(DialogPresenter presenter, Desktop desktop, PromptView prompt, String ticket) {
        if (new Brokers(place, Optional.empty()).sent(ticket) instanceof Reached.Open<ControlLine>(ControlLine line)) {
            try (line) {
                if (proves(line)) {
                    try (var _ = DesktopNotice.of(prompt, desktop, environment)) {
                        new Presentation(line, presenter).show(prompt.id());
                    }
                }
            }
        }
    }

    private boolean proves(ControlLine line) {
        if (!line.wantsPassword()) {
            return true;
        }
        if (new Password(environment, place.uid()).read() instanceof Password.Found.Known(SecretBytes known)) {
            try (known) {
                return line.prove(known) instanceof Said.Ok;
            }
        }
        return false;
    }
}
