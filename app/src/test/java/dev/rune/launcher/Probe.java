package dev.rune.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A checkout that counts as built, and a JDK whose `java` says what it was given.
record Probe(Checkout checkout, Path jdk) {

    private static final String JAVA = """
        #!/bin/sh
        while [ "$1" != dev.rune.Main ]; do shift; done
        shift
        printf '<%s>' "$@"
        echo
        while read -r line; do echo "stdin $line"; done
        echo "pid $$ is $0"
        exit 7
        """;

    /// One of which the JDK that built it is gone.
    static Probe withoutItsJdk(Path folder) throws IOException {
        var probe = in(folder);
        probe.checkout().edit(".build/current", probe.jdk().toString(), "/gone");
        return probe;
    }

    static Probe in(Path folder) throws IOException {
        Path jdk = jdk(folder.resolve("jdk"), "25.0.1");
        var checkout = Checkout.in(folder.resolve("checkout"));
        Path build = Files.createDirectories(checkout.out().resolve("build.probed"));
        Files.createFile(build.resolve("rune.jar"));
        Files.createFile(build.resolve("begun"));
        Files.writeString(
                checkout.out().resolve("current"), "build.probed\n" + jdk + "\n JAVA_RUNTIME_VERSION=\"25.0.1+1\"\n");
        return new Probe(checkout, jdk);
    }

    /// A folder that looks like a JDK of that version.
    static Path jdk(Path home, String version) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        for (String tool : new String[] {"java", "javac"}) {
            Files.writeString(bin.resolve(tool), JAVA);
            Files.setPosixFilePermissions(bin.resolve(tool), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(
                home.resolve("release"),
                "JAVA_RUNTIME_VERSION=\"" + version + "+1\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
