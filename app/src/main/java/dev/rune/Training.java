package dev.rune;

/// Where the build begins: runs command lines in one JVM, so that its AOT cache knows what they need.
///
/// Each argument is one command line, split at blanks; how it ends is of no interest.
final class Training {

    private Training() {}

    public static void main(String[] commandLines) {
        for (String line : commandLines) {
            Main.run(line.split(" ", -1));
        }
    }
}
