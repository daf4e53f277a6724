package dev.rune.cli;

import dev.rune.report.Style;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Checks what Rune needs of the machine.
final class DoctorCommand {

    private final World world;
    private final Rune rune;

    private boolean json;

    DoctorCommand(World world, Rune rune) {
        this.world = world;
        this.rune = rune;
    }

    Syntax syntax() {
        return Syntax.of(
                        "doctor",
                        this::call,
                        "Check what Rune needs of this machine: a line for each with OK, WARN or FAIL, and what to do.",
                        "Exits 1 when something fails.")
                .flag("--json", "One JSON document.", () -> json = true);
    }

    private int call() {
        List<Finding> findings = Stream.of(
                        new MachineChecks(world).all(),
                        new PlaceChecks(world).all(),
                        new BrokerChecks(world).all(),
                        new FileChecks(world, rune).all())
                .flatMap(each -> each)
                .toList();
        if (json) {
            world.out().println(json(findings));
        } else {
            findings.forEach(this::print);
        }
        boolean failed = findings.stream().anyMatch(each -> each.level() == Finding.Level.FAIL);
        return (failed ? ExitCode.FAILED : ExitCode.DONE).code();
    }

    private void print(Finding finding) {
        Style style = world.style(rune.color());
        String level = String.format("%-4s", finding.level());
        String marked = switch (finding.level()) {
            case OK -> style.good(level);
            case WARN -> style.odd(level);
            case FAIL -> style.bad(level);
        };
        String fix = finding.fix().isEmpty() ? "" : "; " + finding.fix();
        world.out().println(marked + "  " + finding.subject() + ": " + finding.text() + fix);
    }

    private static String json(List<Finding> findings) {
        return JsonText.object(json -> {
            json.name("findings").beginArray();
            for (Finding finding : findings) {
                json.beginObject();
                json.name("level").value(finding.level().name().toLowerCase(Locale.ROOT));
                json.name("subject").value(finding.subject());
                json.name("text").value(finding.text());
                json.name("fix").value(finding.fix());
                json.endObject();
            }
            json.endArray();
        });
    }
}
