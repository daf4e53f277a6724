package dev.rune.session;

import java.io.IOException;
import java.util.Optional;

/// A pane of a tmux session, as it stands now.
///
/// @param session the id of its session, such as `$1`
/// @param windowName as the window is called now
/// @param inWindow how many panes its window has
/// @param active whether it is its window's active one
/// @param address in the template it was built from; empty where Rune did not build it
/// @param name as the template has it; may be empty
/// @param definition a hash of what was declared for it then
/// @param folder where its shell tells how far it is
/// @param command with which its process was started, as tmux writes it
public record LivingPane(
        PaneFacts facts,
        String session,
        String windowName,
        int inWindow,
        boolean active,
        String address,
        String name,
        String definition,
        Optional<PaneFolder> folder,
        String command) {

    private static final String PLACEHOLDER = String.join(" ", Blueprint.PLACEHOLDER);

    /// Whether its turn has not come: a placeholder runs in it.
    public boolean waits() {
        return command.equals(PLACEHOLDER);
    }

    /// Whether Rune built it, or adopted it.
    public boolean isOurs() {
        return !address.isEmpty();
    }

    /// As tmux has it, such as `%3`.
    public String id() {
        return facts.id();
    }

    /// Its terminal.
    public PaneTty tty() {
        return facts.tty();
    }

    /// How a person calls it.
    public String title() {
        return !name.isEmpty() ? name : isOurs() ? address : windowName + " " + id();
    }

    /// Whether the command line may name it so.
    public boolean isCalled(String text) {
        return (isOurs() && (name.equals(text) || address.equals(text))) || id().equals(text);
    }

    /// How it stands.
    public PaneNow now() {
        if (facts.dead()) {
            return new PaneNow.Dead(facts.code());
        }
        return waits() ? new PaneNow.Waiting() : PaneNow.of(shell());
    }

    /// Whether its shell has begun with what it is to run.
    boolean hasBegun() {
        return !(shell() instanceof PaneState.NotBegun);
    }

    private PaneState shell() {
        try {
            return folder.isPresent() ? folder.get().state() : new PaneState.NotBegun();
        } catch (IOException gone) {
            return new PaneState.NotBegun();
        }
    }
}
