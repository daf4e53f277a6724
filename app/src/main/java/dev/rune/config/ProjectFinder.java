package dev.rune.config;

import dev.rune.config.FoundProject.Look;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells which project a directory belongs to: the declared one that claims it, else the one that its files name.
public final class ProjectFinder {

    private final List<Project> declared;
    private final Map<String, String> environment;
    private final Places places;
    private final Path fallbackRoot;

    /// @param environment of whoever called Rune, for `detect: [env:NAME]`
    /// @param projectDirectory that of the project file that was found
    public ProjectFinder(
            List<Project> declared, Map<String, String> environment, Places places, Optional<Path> projectDirectory) {
        this.declared = List.copyOf(declared);
        this.environment = environment;
        this.places = places;
        this.fallbackRoot = projectDirectory.orElse(places.cwd());
    }

    /// The project of that name, whether it is declared or not.
    public FoundProject named(String name) {
        Optional<Project> project = declared(name);
        String said = project.map(ProjectFinder::declaredAs).orElse("it is given, and not declared");
        return found(
                project.map(each -> each.name().value()).orElse(name),
                project,
                List.of(new Look("the name `" + name + "`", said)));
    }

    /// The project of the working directory.
    public FoundProject here() {
        var looks = new ArrayList<Look>();
        Folders folders = Folders.of(places.cwd(), places.home());
        return claimed(folders, looks).orElseGet(() -> undeclared(folders, looks));
    }

    private Optional<FoundProject> claimed(Folders folders, List<Look> looks) {
        var claims = new Claims(folders, places.home(), environment);
        Optional<Claim> strongest = declared.stream().flatMap(claims::of).min(Claim.STRONGEST_FIRST);
        for (Project project : declared) {
            if (strongest.isEmpty() || !strongest.get().project().equals(project)) {
                looks.add(new Look(label(project), lost(claims.of(project).findFirst(), project)));
            }
        }
        strongest.ifPresent(claim -> looks.add(new Look(label(claim.project()), "claims this by " + claim.said())));
        return strongest.map(claim -> found(claim.project().name().value(), Optional.of(claim.project()), looks));
    }

    private static String lost(Optional<Claim> claim, Project project) {
        return claim.map(weaker -> "claims this by " + weaker.said() + ", which is weaker")
                .orElse("does not claim this: " + String.join(", ", Claims.wishes(project)));
    }

    private FoundProject undeclared(Folders folders, List<Look> looks) {
        String name = new NameOnDisk(folders, looks).find(fallbackRoot);
        Optional<Project> project = declared(name);
        project.ifPresent(each -> looks.add(new Look(label(each), declaredAs(each))));
        return found(project.map(each -> each.name().value()).orElse(name), project, looks);
    }

    private Optional<Project> declared(String name) {
        return declared.stream()
                .filter(project -> project.name().value().equals(name))
                .findFirst()
                .or(() -> declared.stream()
                        .filter(project -> project.name().value().equalsIgnoreCase(name))
                        .findFirst());
    }

    private static String label(Project project) {
        return "project `" + project.name().value() + "`";
    }

    private static String declaredAs(Project project) {
        return "is declared as `" + project.name().value() + "` at "
                + project.name().span();
    }

    private FoundProject found(String name, Optional<Project> project, List<Look> looks) {
        Path root = project.flatMap(Project::root)
                .map(text -> PathText.resolve(text.value(), Claims.base(text, places.cwd()), places.home()))
                .orElse(fallbackRoot);
        return new FoundProject(name, root, project, looks);
    }
}
