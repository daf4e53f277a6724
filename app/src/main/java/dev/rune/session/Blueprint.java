package dev.rune.session;

import dev.rune.tmux.FormatText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The orders that make a session out of a plan, all in one go.
///
/// What is made last is always the active pane of the last window, so that it can be addressed before its id is known.
/// Until the session is finished no pane that ends is taken away: none is missed, and tmux does not end the session.
final class Blueprint {

    /// What waits in a pane until it is its turn.
    static final List<String> PLACEHOLDER = List.of("sleep", "2147483647");

    /// Names this attempt, also among sessions of a server that was started anew and counts from 0 again.
    static final String TOKEN = "@rune_build";

    /// What stands behind the name of an attempt that came to nothing, and was kept for a look.
    static final String UNFINISHED = "-unfinished";

    /// How a session is told that was created: its id, a blank, and the socket of its server.
    private static final String CREATED = "#{session_id} #{socket_path}";

    /// How many orders make a session that lasts; together they are short, whatever the plan.
    static final int HEAD = 3;

    /// An option that decides whether a dead pane stays; it is in other hands until the session is finished.
    static final String REMAIN = "remain-on-exit";

    /// So many panes can be made each out of half of the last one, in any window that holds them.
    private static final int HALVINGS = 3;

    /// More than that is said in commands of their own; one that must start the server has little room.
    private static final int MOST_VARIABLES = 2_000;

    private final SessionPlan plan;
    private final BuildSite site;
    private final Map<String, Launch> launches;
    private final String here;
    private final List<Order> orders = new ArrayList<>();

    /// @param launches by the pane's address
    Blueprint(SessionPlan plan, BuildSite site, Map<String, Launch> launches) {
        this.plan = plan;
        this.site = site;
        this.launches = launches;
        this.here = "=" + plan.name().value() + ":";
    }

    /// The last order lists the panes, as [PaneFacts] reads them; the first prints the session, as [#CREATED] says.
    ///
    /// @param token names the attempt
    List<Order> orders(Ground ground, Variables variables, String token) {
        boolean placeholder = !ground.runs() || needsPlaceholder(variables);
        create(placeholder, variables);
        var subject = subject(plan);
        add(subject, "set-option", "-t", here, TOKEN, token);
        add(subject, "set-option", "-t", here, "destroy-unattached", "off");
        add(subject, "set-option", "-t", here, "@rune_template", plan.template());
        add(subject, "set-option", "-t", here, "@rune_root", plan.root().toString());
        if (placeholder) {
            variables(variables);
        } else if (launch(plan.windows().getFirst().panes().getFirst())
                .context()
                .isPresent()) {
            // That of the first pane is for no other.
            add(subject, "set-environment", "-u", "-t", here, PaneContexts.VARIABLE);
        }
        fill(plan.windows().getFirst(), !placeholder);
        windows(plan.windows().subList(1, plan.windows().size()));
        add(subject, "list-panes", "-s", "-t", here, "-F", PaneFacts.FORMAT);
        return orders;
    }

    /// What adds windows behind the last one of a session that is there.
    List<Order> windows(List<SessionPlan.Window> windows) {
        for (var window : windows) {
            newWindow(window);
            fill(window, true);
        }
        return orders;
    }

    /// What adds a pane to a window that is there; it is the active one then.
    ///
    /// @param split where and how, as options of `split-window`
    void pane(SessionPlan.Pane pane, String window, List<String> split) {
        var words = new ArrayList<>(List.of("split-window", "-v"));
        words.addAll(split);
        orders.add(start(subject(pane), words, pane, launch(pane), argv(pane)));
        add(subject(pane), "set-option", "-p", "-t", window, REMAIN, "on");
        mark(pane, window);
    }

    /// What starts a pane that is there anew.
    ///
    /// @param id as tmux has it
    void again(SessionPlan.Pane pane, String id) {
        add(subject(pane), "set-option", "-p", "-t", id, REMAIN, "on");
        add(subject(pane), "set-option", "-pu", "-t", id, "@rune_folder");
        mark(pane, id);
        if (pane.after().isEmpty()) {
            orders.add(respawn(pane, id, launch(pane), argv(pane)));
        }
    }

    /// What arranges the panes of a window that is there.
    void arrange(SessionPlan.Window window, String id, String layout) {
        add(layout(window), "select-layout", "-t", id, layout);
    }

    /// What makes a pane its window's active one again.
    void select(SessionPlan.Window window, String id) {
        add(subject(window), "select-pane", "-t", id);
    }

    /// What new panes of a session that is there see.
    void environment(Variables variables) {
        variables(variables);
    }

    /// Whether the first pane has to wait until more is said than a new session can be told.
    private boolean needsPlaceholder(Variables variables) {
        var pane = plan.windows().getFirst().panes().getFirst();
        return !variables.removed().isEmpty()
                || variables.size() > MOST_VARIABLES
                || !pane.environment().isEmpty()
                || !pane.directory().equals(plan.root());
    }

    static Subject subject(SessionPlan plan) {
        return new Subject(
                "the session `" + plan.name().value() + "`", plan.name().span());
    }

    static Subject subject(SessionPlan.Window window) {
        return new Subject(
                "the window `" + window.name().value() + "`", window.name().span());
    }

    static Subject subject(SessionPlan.Pane pane) {
        return new Subject("the pane `" + pane.title() + "`", pane.span());
    }

    /// Starts a pane anew.
    static Order respawn(SessionPlan.Pane pane, String target, Launch launch) {
        return respawn(pane, target, launch, launch.argv());
    }

    private static Order respawn(SessionPlan.Pane pane, String target, Launch launch, List<String> argv) {
        var words = new ArrayList<>(List.of("respawn-pane", "-k", "-t", target));
        return start(subject(pane), words, pane, launch, argv);
    }

    /// One row less than the terminal has: the status line takes it.
    private void create(boolean placeholder, Variables variables) {
        var window = plan.windows().getFirst();
        var pane = window.panes().getFirst();
        var words = new ArrayList<>(List.of("new-session", "-d", "-E", "-P", "-F", CREATED, "-s"));
        words.addAll(List.of(
                FormatText.of(plan.name().value()),
                "-n",
                FormatText.of(window.name().value())));
        words.addAll(List.of("-x", String.valueOf(Math.max(2, site.size().columns()))));
        words.addAll(List.of("-y", String.valueOf(Math.max(2, site.size().rows() - 1))));
        if (placeholder) {
            words.addAll(List.of("-c", FormatText.of(plan.root().toString()), "--"));
            words.addAll(PLACEHOLDER);
            orders.add(new Order(subject(plan), words));
        } else {
            variables.set().forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
            orders.add(start(subject(plan), words, pane, launch(pane), argv(pane)));
        }
    }

    private void variables(Variables variables) {
        variables.removed().forEach(name -> add(subject(plan), "set-environment", "-r", "-t", here, "--", name));
        variables.set().forEach((name, value) -> add(subject(plan), "set-environment", "-t", here, "--", name, value));
    }

    /// @param begun whether its first pane has its process
    private void fill(SessionPlan.Window window, boolean begun) {
        var subject = subject(window);
        add(subject, "set-option", "-w", "-t", end(), REMAIN, "on");
        for (int i = 0; i < window.panes().size(); i++) {
            var pane = window.panes().get(i);
            if (i > 0) {
                split(pane, i);
            } else if (!begun) {
                orders.add(respawn(pane, end(), launch(pane), argv(pane)));
            }
            mark(pane, end());
        }
        window.options().forEach((name, value) -> {
            if (!name.equals(REMAIN)) {
                var option = new Subject("the option `" + name + "` of " + subject.what(), value.span());
                add(option, "set-option", "-w", "-t", end(), "--", name, value.value());
            }
        });
        if (window.panes().size() > 1) {
            add(layout(window), "select-layout", "-t", end(), layoutText(window));
        }
    }

    private void newWindow(SessionPlan.Window window) {
        var pane = window.panes().getFirst();
        var words = new ArrayList<>(List.of("new-window", "-d", "-a", "-t", end(), "-n"));
        words.add(FormatText.of(window.name().value()));
        orders.add(start(subject(window), words, pane, launch(pane), argv(pane)));
    }

    private void split(SessionPlan.Pane pane, int position) {
        if (position > HALVINGS) {
            add(subject(pane), "select-layout", "-t", end(), "tiled");
        }
        var words = new ArrayList<>(List.of("split-window", "-v", "-t", end()));
        orders.add(start(subject(pane), words, pane, launch(pane), argv(pane)));
    }

    private void log(Subject subject, SessionPlan.Pane pane, String target) {
        try {
            var log = PaneLog.open(site.logs().of(pane));
            orders.add(new Order(subject, log.begin(target)));
        } catch (IOException unwritable) {
            // A pane that can't be logged is as good as any other.
        }
    }

    /// What tells later which pane of which template this is.
    private void mark(SessionPlan.Pane pane, String target) {
        var subject = subject(pane);
        add(subject, "set-option", "-p", "-t", target, "@rune_pane", pane.address());
        add(subject, "set-option", "-p", "-t", target, "@rune_definition", pane.definition());
        launch(pane)
                .folder()
                .ifPresent(folder -> add(
                        subject,
                        "set-option",
                        "-p",
                        "-t",
                        target,
                        "@rune_folder",
                        folder.path().toString()));
        if (pane.record()) {
            log(subject, pane, target);
        }
        pane.name().ifPresent(name -> {
            add(subject, "set-option", "-p", "-t", target, "@rune_name", name);
            add(subject, "select-pane", "-t", target, "-T", FormatText.of(name));
        });
    }

    static Subject layout(SessionPlan.Window window) {
        return window.layout()
                .map(layout -> new Subject(
                        "the layout `" + layout.value() + "` of "
                                + subject(window).what(),
                        layout.span()))
                .orElse(subject(window));
    }

    static String layoutText(SessionPlan.Window window) {
        return window.layout().map(layout -> layout.value()).orElse("tiled");
    }

    private List<String> argv(SessionPlan.Pane pane) {
        return pane.after().isEmpty() ? launch(pane).argv() : PLACEHOLDER;
    }

    private Launch launch(SessionPlan.Pane pane) {
        return Objects.requireNonNull(launches.get(pane.address()));
    }

    private static Order start(
            Subject subject, List<String> words, SessionPlan.Pane pane, Launch launch, List<String> argv) {
        var all = new ArrayList<>(words);
        all.addAll(List.of("-c", FormatText.of(pane.directory().toString())));
        pane.environment().forEach((name, value) -> all.addAll(List.of("-e", name + "=" + value)));
        launch.context().ifPresent(context -> all.addAll(List.of("-e", PaneContexts.VARIABLE + "=" + context)));
        all.add("--");
        all.addAll(argv);
        return new Order(subject, all);
    }

    private String end() {
        return here + "{end}";
    }

    private void add(Subject subject, String... command) {
        orders.add(Order.of(subject, command));
    }
}
