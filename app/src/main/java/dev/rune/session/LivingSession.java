package dev.rune.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A tmux session as it stands now.
///
/// @param server the socket of its server
/// @param id such as `$1`
/// @param template the name of the template it was built from; empty where a command made it, or Rune did not
/// @param root the directory in which it was built; empty where Rune did not build it
/// @param build names its building; empty where Rune did not build it
/// @param share the socket of the server by which guests join it
/// @param panes in the order of tmux
public record LivingSession(
        Path server,
        String id,
        String name,
        String template,
        String root,
        String build,
        Optional<Path> share,
        List<LivingPane> panes) {

    public LivingSession {
        panes = List.copyOf(panes);
    }

    /// Whether Rune built it, or adopted it.
    public boolean isOurs() {
        return !build.isEmpty();
    }

    /// Whether it was built there.
    boolean isOf(Path directory) {
        return root.equals(directory.toString());
    }

    /// The pane of that address.
    Optional<LivingPane> pane(String address) {
        return panes.stream().filter(pane -> pane.address().equals(address)).findFirst();
    }
}
