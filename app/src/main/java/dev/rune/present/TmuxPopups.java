package dev.rune.present;

import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.serve.Spot;
import dev.rune.broker.serve.Way;
import dev.rune.present.TmuxOrder.Seen;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Popups on the clients of all tmux servers that are known, each with Rune in it.
public final class TmuxPopups implements Way {

    public static final String VIA = "tmux-popup";

    /// The variable that holds the ticket of what is in the popup.
    public static final String TICKET = "RUNE_TICKET";

    /// The variable in which a popup finds what it shows at once.
    public static final String PICTURE = "RUNE_PICTURE";

    private final TmuxScenes scenes;
    private final Path usual;
    private final Supplier<TmuxOrder> order;
    private final TmuxPopup popup;
    private final int uid;
    private final Map<String, TmuxScene> shown = new HashMap<>();
    private List<TmuxScene> seen = List.of();

    /// All of these.
    ///
    /// @param servers the tmux to be asked for the server at a socket
    /// @param usual the socket of the user's own server
    /// @param order which client is the best
    /// @param launcher the program `rune`
    /// @param environment what that needs to find the broker
    /// @param uid ours
    public TmuxPopups(
            Function<Path, Optional<Tmux>> servers,
            Path usual,
            Supplier<TmuxOrder> order,
            Path launcher,
            Map<String, String> environment,
            int uid) {
        this.scenes = new TmuxScenes(servers);
        this.usual = usual;
        this.order = order;
        this.popup = new TmuxPopup(servers, launcher, Map.copyOf(environment));
        this.uid = uid;
    }

    @Override
    public String via() {
        return VIA;
    }

    @Override
    public boolean isInMultiplexer() {
        return true;
    }

    @Override
    public List<List<Spot>> spots(List<Sought> askers) {
        Collection<TmuxScene> found = scenes.of(sockets(askers)).values();
        seen = List.copyOf(found);
        shown.clear();
        found.forEach(scene -> scene.clients().forEach(client -> shown.put(client.name(), scene)));
        TmuxOrder best = order.get();
        return askers.stream().map(asker -> spots(asker, found, best)).toList();
    }

    @Override
    public boolean hasPane(Sought asker) {
        return AskingPane.isThere(asker, seen);
    }

    private Set<Path> sockets(List<Sought> askers) {
        Set<Path> sockets = new LinkedHashSet<>();
        askers.forEach(asker -> AskingPane.server(asker).ifPresent(sockets::add));
        sockets.add(usual);
        askers.forEach(asker -> sockets.addAll(asker.servers()));
        return sockets;
    }

    private List<Spot> spots(Sought asker, Collection<TmuxScene> found, TmuxOrder best) {
        Optional<AskingPane> asking = AskingPane.of(asker, AskingPane.server(asker), found);
        return found.stream()
                .flatMap(scene ->
                        scene.clients().stream().map(client -> new Seen(client, scene, sees(client, scene, asking))))
                .sorted(best.comparator())
                .map(this::spot)
                .toList();
    }

    private static boolean sees(TmuxClient client, TmuxScene scene, Optional<AskingPane> asking) {
        return asking.filter(asks -> asks.server().equals(scene.socket()))
                .filter(asks -> scene.isSeenBy(asks.pane(), client.name()))
                .isPresent();
    }

    private Spot spot(Seen seen) {
        TmuxClient client = seen.client();
        return new Spot(
                client.name(),
                client.obstacle(uid),
                client.active(),
                client.attached(),
                seen.sees(),
                client.outer(uid));
    }

    @Override
    public void open(Spot spot, PromptView prompt, String ticket, Runnable gone) {
        Optional<TmuxScene> scene = Optional.ofNullable(shown.get(spot.place()));
        Optional<TmuxClient> client = scene.flatMap(found -> found.clients().stream()
                .filter(each -> each.name().equals(spot.place()))
                .findFirst());
        if (client.isEmpty()) {
            gone.run();
            return;
        }
        Path server = scene.get().socket();
        Thread.ofPlatform().daemon().name("popup").start(() -> {
            try {
                popup.show(server, client.get(), prompt, ticket);
            } finally {
                gone.run();
            }
        });
    }
}
