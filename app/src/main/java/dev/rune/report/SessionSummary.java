package dev.rune.report;

import dev.rune.run.RunEvent;
import dev.rune.session.PaneOutcome;
import dev.rune.source.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How a tmux session stands, one line for the session and one for each pane.
public record SessionSummary(Style style, RunEvent.SessionStands stands) {

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "session " + style.strong(VisibleText.of(stands.session().name())) + style.faint(style.dot() + how()));
        int width = stands.panes().stream()
                .mapToInt(pane -> VisibleText.of(pane.title()).length())
                .max()
                .orElse(0);
        for (RunEvent.PaneStands pane : stands.panes()) {
            String title = VisibleText.of(pane.title());
            lines.add(mark(pane) + " " + title + " ".repeat(width - title.length() + 2)
                    + VisibleText.of(said(pane.outcome())) + (isMissed(pane) ? style.dot() + "optional" : ""));
        }
        return lines;
    }

    private String how() {
        return switch (stands.how()) {
            case BUILT -> "built in " + Times.text(stands.standing());
            case REPAIRED -> "was there, what was missing was built in " + Times.text(stands.standing());
            case FOUND -> "was there";
            case ADOPTED -> "was there, and Rune looks after it from now on";
            case JOINED -> "was there, and Rune did not build it: it is left as it is";
        };
    }

    private String mark(RunEvent.PaneStands pane) {
        return switch (pane.outcome()) {
            case PaneOutcome.Ready _, PaneOutcome.Exited _ -> style.done();
            case PaneOutcome.Running _ -> style.background();
            default -> pane.optional() ? style.warned() : style.failed();
        };
    }

    private static boolean isMissed(RunEvent.PaneStands pane) {
        return pane.optional() && !pane.outcome().isWell();
    }

    /// Half a sentence on how a pane stands.
    public static String said(PaneOutcome outcome) {
        return switch (outcome) {
            case PaneOutcome.Ready(Duration after) -> "ready after " + Times.text(after);
            case PaneOutcome.Running _ -> "running";
            case PaneOutcome.Exited(Duration after) -> "exited 0 after " + Times.text(after);
            case PaneOutcome.Failed(int code, Duration after, String lastLine) ->
                "failed " + code + " after " + Times.text(after) + tail(lastLine);
            case PaneOutcome.Unready(String reason, String lastLine) -> reason + tail(lastLine);
            case PaneOutcome.NotStarted(String reason) -> "not started: " + reason;
            case PaneOutcome.Vanished _ -> "vanished, nobody knows how";
        };
    }

    private static String tail(String lastLine) {
        return lastLine.isBlank() ? "" : ": " + lastLine.strip();
    }
}
