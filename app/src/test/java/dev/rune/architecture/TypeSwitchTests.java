package dev.rune.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.Main;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The build rewrites switches over types (`src/main/build/TypeSwitches.java`), and leaves none out. That they still do
/// what the language says is for all other tests, which run what was rewritten.
class TypeSwitchTests {

    @Test
    void no_switch_over_types_has_the_jvm_spin_a_class() throws IOException, URISyntaxException {
        var root = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Path> classes;
        try (var files = Files.walk(root)) {
            classes = files.filter(file -> file.toString().endsWith(".class")).toList();
        }
        int rewritten = 0;
        for (Path file : classes) {
            ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
            for (MethodModel method : model.methods()) {
                assertEquals(0, typeSwitches(method), () -> file + " " + method.methodName());
                rewritten += method.methodName().stringValue().startsWith("typeSwitch$") ? 1 : 0;
            }
        }
        assertTrue(rewritten > 50, "rewritten: " + rewritten);
    }

    private static long typeSwitches(MethodModel method) {
        return method.code().stream()
                .flatMap(code -> code.elementStream())
                .filter(element -> element instanceof InvokeDynamicInstruction call
                        && call.bootstrapMethod().methodName().equals("typeSwitch")
                        && call.bootstrapArgs().stream().allMatch(each -> each instanceof ClassDesc))
                .count();
    }
}
