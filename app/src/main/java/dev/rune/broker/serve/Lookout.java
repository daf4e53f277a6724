package dev.rune.broker.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// The thread on which ways are looked for and opened, since the broker's own must never wait.
final class Lookout implements AutoCloseable {

    private final Loop loop;
    private final List<Way> ways;
    private final Consumer<String> log;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("lookout").unstarted(task));

    Lookout(Loop loop, List<Way> ways, Consumer<String> log) {
        this.loop = loop;
        this.ways = List.copyOf(ways);
        this.log = log;
    }

    /// A spot, and the way to it.
    record Choice(Way way, Spot spot) {}

    /// Looks for all of these at once.
    ///
    /// @param found told on the broker's thread: for each asker the choices, best first
    void look(List<Way.Sought> askers, Consumer<List<List<Choice>>> found) {
        if (ways.isEmpty() || askers.isEmpty()) {
            found.accept(askers.stream().map(_ -> List.<Choice>of()).toList());
            return;
        }
        thread.execute(() -> {
            List<List<Choice>> choices = choices(askers);
            loop.post(() -> found.accept(choices));
        });
    }

    /// The same for one, of whom it is in doubt whether there is such a pane.
    void survey(Way.Sought asker, Consumer<Survey> found) {
        thread.execute(() -> {
            List<Choice> choices = choices(List.of(asker)).getFirst();
            boolean hasPane = ways.stream().anyMatch(way -> way.hasPane(asker));
            loop.post(() -> found.accept(new Survey(choices, hasPane)));
        });
    }

    /// What there is for one who asks.
    ///
    /// @param hasPane whether the pane is there that was named
    record Survey(List<Choice> choices, boolean hasPane) {}

    private List<List<Choice>> choices(List<Way.Sought> askers) {
        List<List<Choice>> all = new ArrayList<>();
        askers.forEach(_ -> all.add(new ArrayList<>()));
        for (Way way : ways) {
            List<List<Spot>> spots = spots(way, askers);
            for (int i = 0; i < all.size() && i < spots.size(); i++) {
                List<Choice> choices = all.get(i);
                spots.get(i).forEach(spot -> choices.add(new Choice(way, spot)));
            }
        }
        return all;
    }

    private List<List<Spot>> spots(Way way, List<Way.Sought> askers) {
        try {
            return way.spots(askers);
        } catch (RuntimeException | LinkageError failure) {
            log.accept("`" + way.via() + "` can't be looked for: " + failure);
            return List.of();
        }
    }

    /// Does something there, later.
    ///
    /// @param failed done on the broker's thread should that go wrong
    void execute(Runnable task, Runnable failed) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError failure) {
                log.accept("a way to a human can't be opened: " + failure);
                loop.post(failed);
            }
        });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
