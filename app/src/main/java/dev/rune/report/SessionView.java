package dev.rune.report;

import com.google.gson.stream.JsonWriter;
import dev.rune.session.Guest;
import dev.rune.session.LivingPane;
import dev.rune.session.LivingSession;
import dev.rune.session.PaneNow;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// A living session with its panes, as one sees it.
///
/// @param server the path of its server's socket
/// @param guests other users who may join it
public record SessionView(LivingSession session, Path server, List<Guest> guests) {

    public SessionView {
        guests = List.copyOf(guests);
    }

    public void print(PrintStream out, Style style, String indent) {
        String origin = session.template().isEmpty() ? "" : style.dot() + "template " + session.template();
        out.println(indent + "session " + style.strong(VisibleText.of(session.name()))
                + style.faint(VisibleText.of(origin)) + style.faint(style.dot() + VisibleText.of(session.root())));
        int width = session.panes().stream()
                .mapToInt(pane -> VisibleText.of(pane.title()).length())
                .max()
                .orElse(0);
        for (LivingPane pane : session.panes()) {
            String title = VisibleText.of(pane.title());
            out.println(indent + mark(style, pane.now()) + " " + title + " ".repeat(width - title.length() + 2)
                    + (pane.isOurs() ? words(pane.now()) : "yours"));
        }
        guests.forEach(guest -> out.println(indent + "  " + words(guest)));
    }

    private static String words(Guest guest) {
        String here = switch (guest.terminals()) {
            case 0 -> "";
            case 1 -> ", 1 terminal";
            default -> ", " + guest.terminals() + " terminals";
        };
        return "shared with " + VisibleText.of(guest.user())
                + (guest.access() == Guest.Access.WRITE ? ", who may write" : ", to look on") + here;
    }

    private static String mark(Style style, PaneNow now) {
        return switch (now) {
            case PaneNow.Running _, PaneNow.Waiting _, PaneNow.Stopped _ -> style.background();
            case PaneNow.Over over -> over.code().orElse(0) == 0 ? style.done() : style.failed();
            case PaneNow.Dead dead -> dead.code() == 0 ? style.done() : style.failed();
        };
    }

    private static String words(PaneNow now) {
        return switch (now) {
            case PaneNow.Waiting _ -> "not started yet";
            case PaneNow.Running _ -> "running";
            case PaneNow.Stopped _ -> "stopped";
            case PaneNow.Over over -> over(over.code()) + " after " + Times.text(over.after());
            case PaneNow.Dead(int code) -> over(OptionalInt.of(code)) + ", its process is gone";
        };
    }

    private static String over(OptionalInt code) {
        if (code.isEmpty()) {
            return "over";
        }
        return code.getAsInt() == 0 ? "exited 0" : "failed " + code.getAsInt();
    }

    /// Its members, within an object.
    public void json(JsonWriter json) throws IOException {
        json.name("name").value(session.name());
        json.name("id").value(session.id());
        json.name("server").value(server.toString());
        json.name("template").value(session.template());
        json.name("root").value(session.root());
        json.name("guests").beginArray();
        for (Guest guest : guests) {
            json.beginObject().name("user").value(guest.user());
            json.name("access").value(guest.access().name().toLowerCase(Locale.ROOT));
            json.name("terminals").value(guest.terminals()).endObject();
        }
        json.endArray();
        json.name("panes").beginArray();
        for (LivingPane pane : session.panes()) {
            json.beginObject();
            json.name("pane").value(pane.title());
            json.name("address").value(pane.address());
            json.name("id").value(pane.id());
            json.name("window").value(pane.windowName());
            json.name("pid").value(pane.tty().pid());
            state(json, pane.now());
            json.endObject();
        }
        json.endArray();
    }

    private static void state(JsonWriter json, PaneNow now) throws IOException {
        json.name("state");
        switch (now) {
            case PaneNow.Waiting _ -> json.value("waiting");
            case PaneNow.Running _ -> json.value("running");
            case PaneNow.Stopped _ -> json.value("stopped");
            case PaneNow.Over over -> {
                json.value("over");
                if (over.code().isPresent()) {
                    json.name("code").value(over.code().getAsInt());
                }
                json.name("after_ms").value(over.after().toMillis());
            }
            case PaneNow.Dead(int code) -> json.value("dead").name("code").value(code);
        }
    }
}
