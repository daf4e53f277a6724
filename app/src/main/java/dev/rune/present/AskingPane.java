package dev.rune.present;

import dev.rune.broker.peer.Ancestry;
import dev.rune.broker.serve.Way.Sought;
import dev.rune.posix.ProcFiles;
import dev.rune.tmux.TmuxSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// The tmux pane that a question comes from.
///
/// @param server the socket of its server
/// @param pane its id, such as `%7`
record AskingPane(Path server, String pane) {

    private static final String SERVER = "TMUX";
    private static final String PANE = "TMUX_PANE";

    /// The server around who asks: as the context says, else as the process was told when it began.
    static Optional<Path> server(Sought asker) {
        return asker.server()
                .or(() -> ProcFiles.variable(asker.pid(), SERVER)
                        .flatMap(tmux -> TmuxSocket.around(Map.of(SERVER, tmux)))
                        .filter(Path::isAbsolute));
    }

    /// Whether the pane is there that the context names: on the server around who asks, else on any.
    static boolean isThere(Sought asker, Collection<TmuxScene> scenes) {
        Optional<Path> server = server(asker);
        return asker.pane()
                .filter(pane -> server.map(socket -> has(scenes, socket, pane))
                        .orElseGet(() -> holder(scenes, pane).isPresent()))
                .isPresent();
    }

    private static boolean has(Collection<TmuxScene> scenes, Path socket, String pane) {
        return scenes.stream().anyMatch(scene -> scene.socket().equals(socket) && scene.has(pane));
    }

    /// The first that has such a pane.
    private static Optional<Path> holder(Collection<TmuxScene> scenes, String pane) {
        return scenes.stream()
                .filter(scene -> scene.has(pane))
                .map(TmuxScene::socket)
                .findFirst();
    }

    /// As the context says, else as its ancestors are, else as the process was told when it began.
    ///
    /// @param server around it
    /// @param scenes of all servers that are known
    static Optional<AskingPane> of(Sought asker, Optional<Path> server, Collection<TmuxScene> scenes) {
        return asker.pane()
                .flatMap(pane -> server.or(() -> holder(scenes, pane)).map(socket -> new AskingPane(socket, pane)))
                .or(() -> above(asker.pid(), scenes))
                .or(() -> ProcFiles.variable(asker.pid(), PANE)
                        .flatMap(pane -> server.map(socket -> new AskingPane(socket, pane))));
    }

    private static Optional<AskingPane> above(int pid, Collection<TmuxScene> scenes) {
        Optional<Integer> first = Ancestry.of(pid)
                .filter(Ancestry::isUnderTmux)
                .map(ancestry -> ancestry.below().getLast().pid());
        return first.flatMap(process -> scenes.stream()
                .flatMap(scene -> scene.paneOf(process).map(pane -> new AskingPane(scene.socket(), pane)).stream())
                .findFirst());
    }
}
