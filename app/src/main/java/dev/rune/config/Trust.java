package dev.rune.config;

import dev.rune.source.Diagnostic;
import dev.rune.source.Sha256;
import dev.rune.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which project files were trusted, with their content: a directory with one file for each, written by replacing it
/// whole, so that any number of processes may write at once. What can't be read there is not trusted.
///
/// A file is known by its name in the real directory that holds it. A symbolic link to a trusted file elsewhere is
/// therefore another file: its steps would run in another directory.
public final class Trust {

    private final Path folder;
    private final int uid;

    /// @param folder where entries are kept; made when the first is recorded
    /// @param uid the user's number; entries of others are not trusted
    public Trust(Path folder, int uid) {
        this.folder = folder;
        this.uid = uid;
    }

    /// What is known of the very text that was read.
    ///
    /// @param source a file
    public Verdict verdict(Source source) {
        Path path = identity(source.path().orElseThrow());
        try {
            TrustEntry known = read(entry(path));
            if (!known.path().equals(path)) {
                return unreadable(entry(path), "it speaks of `" + known.path() + "`");
            }
            return known.sha256().equals(Sha256.of(source.text()))
                    ? new Verdict.Trusted()
                    : new Verdict.Changed(known.text());
        } catch (NoSuchFileException e) {
            return new Verdict.Unknown(List.of());
        } catch (IOException e) {
            return unreadable(entry(path), PrivateFiles.reason(e));
        }
    }

    /// Trusts the very text that was read.
    ///
    /// @throws IOException when it can't be written down; nothing has changed then
    public void record(Source source) throws IOException {
        Path path = identity(source.path().orElseThrow());
        PrivateFiles.directory(folder);
        PrivateFiles.replace(
                entry(path), TrustEntry.of(path, source.text()).json().getBytes(StandardCharsets.UTF_8));
    }

    /// Forgets the file, which need no longer exist.
    ///
    /// @return whether it was known
    public boolean revoke(Path file) throws IOException {
        return Files.deleteIfExists(entry(identity(file.toAbsolutePath())));
    }

    /// All that is trusted, by path; each that can't be read is a warning.
    public Listing list() {
        var entries = new ArrayList<TrustEntry>();
        var warnings = new ArrayList<Diagnostic>();
        for (Path file : files(warnings)) {
            try {
                entries.add(read(file));
            } catch (IOException e) {
                warnings.add(warning(file, PrivateFiles.reason(e)));
            }
        }
        entries.sort(Comparator.comparing(TrustEntry::path));
        return new Listing(entries, warnings);
    }

    /// What [#list] found.
    public record Listing(List<TrustEntry> entries, List<Diagnostic> warnings) {
        public Listing {
            entries = List.copyOf(entries);
            warnings = List.copyOf(warnings);
        }
    }

    private List<Path> files(List<Diagnostic> warnings) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            warnings.add(warning(folder, PrivateFiles.reason(e)));
            return List.of();
        }
    }

    private TrustEntry read(Path file) throws IOException {
        var facts = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!facts.isRegularFile()) {
            throw new IOException("it is no regular file");
        }
        boolean ours =
                Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS).equals(uid);
        if (!ours || isWritableByOthers(facts.permissions())) {
            throw new IOException("others may have written it");
        }
        return TrustEntry.parse(Files.readString(file));
    }

    private static boolean isWritableByOthers(Set<PosixFilePermission> mode) {
        return mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private Path entry(Path identity) {
        return folder.resolve(Sha256.of(identity.toString()) + ".json");
    }

    private static Path identity(Path file) {
        Path plain = file.normalize();
        Path folder = plain.getParent();
        try {
            return folder == null ? plain : folder.toRealPath().resolve(plain.getFileName());
        } catch (IOException e) {
            return plain;
        }
    }

    private Verdict unreadable(Path entry, String reason) {
        return new Verdict.Unknown(List.of(warning(entry, reason)));
    }

    private static Diagnostic warning(Path entry, String reason) {
        return Diagnostic.warning("what was trusted can't be read from `" + entry + "`: " + reason)
                .note("it counts as not trusted; `rune trust` writes it anew");
    }
}
