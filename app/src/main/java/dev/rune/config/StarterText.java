package dev.rune.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The text of a first ritual file. Each line that is commented out with `#` at the margin of its block becomes part of
/// a valid file when the `#` is taken away; prose starts with `# ` and a capital.
final class StarterText {

    private StarterText() {}

    static String of(ProjectKind kind, Path folder) {
        return HEAD + steps(kind, folder) + TAIL;
    }

    private static String steps(ProjectKind kind, Path folder) {
        return switch (kind) {
            case NODE -> NODE.replace("npm", nodeTool(folder));
            case GO -> GO;
            case RUST -> RUST;
            case PYTHON -> PYTHON;
            case GENERIC -> GENERIC;
        };
    }

    private static String nodeTool(Path folder) {
        record Lock(String file, String tool) {}
        return List.of(
                        new Lock("pnpm-lock.yaml", "pnpm"),
                        new Lock("yarn.lock", "yarn"),
                        new Lock("bun.lock", "bun"),
                        new Lock("bun.lockb", "bun"))
                .stream()
                .filter(lock -> Files.exists(folder.resolve(lock.file())))
                .map(Lock::tool)
                .findFirst()
                .orElse("npm");
    }

    /// The user's own file: what holds in every directory, below what a project's file says.
    static final String USER = """
        # Your own rituals and settings, for every directory. A project's rune.yaml is laid over this file:
        # its single values win, its steps come after these.
        version: 1

        settings:
          timeout: 30s                  # Plain steps end after this unless they say otherwise
        #  shell: [bash, -c]            # How command strings run; by default sh -c
        #  keep: { runs: 30d, size: 1GiB }

        # environment:
        #   allow: [GITHUB_TOKEN]       # Names let through to all steps; `rune env` shows what is removed

        rituals:
          start:
            global:
              - name: Good morning
                command: date
        """;

    private static final String HEAD = """
        # The rituals of this project. `rune plan start` shows what would run, `rune start` runs it.
        version: 1

        rituals:
          start:
            global:
              - name: Pull
                command: git pull --ff-only
                optional: true              # Its failure is reported, and the ritual goes on
                when: [git_clean]           # Only in a repository without changes
        """;

    private static final String NODE = """
              - name: Install packages
                command: npm install
                timeout: 5m                 # Plain steps end after 30s unless they say otherwise
        #      - name: Dev server
        #        command: npm run dev
        #        background: true            # Runs until `rune stop`; `rune logs dev-server` shows its output
        #        ready: { port: 3000 }
        #      - name: Tests
        #        command: npm test
        #        timeout: 10m
        """;

    private static final String GO = """
              - name: Modules
                command: go mod download
                timeout: 5m                 # Plain steps end after 30s unless they say otherwise
              - name: Build
                command: go build ./...
                timeout: 5m
        #      - name: Tests
        #        command: go test ./...
        #        timeout: 10m
        #      - name: Service
        #        command: go run .
        #        background: true            # Runs until `rune stop`; `rune logs service` shows its output
        #        ready: { port: 8080 }
        """;

    private static final String RUST = """
              - name: Crates
                command: cargo fetch
                timeout: 5m                 # Plain steps end after 30s unless they say otherwise
              - name: Check
                command: cargo check
                timeout: 10m
        #      - name: Tests
        #        command: cargo test
        #        timeout: 15m
        #      - name: Service
        #        command: cargo run
        #        background: true            # Runs until `rune stop`; `rune logs service` shows its output
        """;

    private static final String PYTHON = """
              - name: Virtual environment
                command: test -d .venv || python3 -m venv .venv
                timeout: 2m                 # Plain steps end after 30s unless they say otherwise
        #      - name: Packages
        #        command: .venv/bin/pip install --editable .
        #        timeout: 10m
        #      - name: Tests
        #        command: .venv/bin/python -m pytest
        #        timeout: 10m
        """;

    private static final String GENERIC = """
              - name: Where we are
                command: echo "{{Project}} in $PWD"
        #      - name: Service
        #        command: ./serve
        #        background: true            # Runs until `rune stop`; `rune logs service` shows its output
        #        ready: { port: 8080 }
        """;

    private static final String TAIL = """

          stop:
            global:
              - name: What is left to commit
                command: git status --short
                when: ["exists:.git"]       # Skipped unless every word holds
        #      - name: Push
        #        command: git push
        #        confirm: Push what was committed?
        #        optional: true
        """;
}
