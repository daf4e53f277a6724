import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rewrites compiled classes so that a switch over types asks with `instanceof`, in a method of the same class.
///
/// As javac compiles it, each such switch has the JVM spin a class when it is first reached, which no cache holds: two
/// dozen of them in a short run of Rune. A switch whose cases are not all types is left as it is.
///
///     java TypeSwitches.java CLASSES
final class TypeSwitches {

    private TypeSwitches() {}

    public static void main(String[] args) throws IOException {
        try (var files = Files.walk(Path.of(args[0]))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                rewrite(file);
            }
        }
    }

    private static void rewrite(Path file) throws IOException {
        ClassModel model = ClassFile.of().parse(Files.readAllBytes(file));
        var found = new ArrayList<InvokeDynamicInstruction>();
        ClassTransform calls = ClassTransform.transformingMethodBodies((code, element) -> {
            if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
                code.invokestatic(
                        model.thisClass().asSymbol(),
                        name(found.size()),
                        call.typeSymbol(),
                        model.flags().has(AccessFlag.INTERFACE));
                found.add(call);
            } else {
                code.with(element);
            }
        });
        byte[] rewritten = ClassFile.of().transformClass(model, calls.andThen(ClassTransform.endHandler(type -> {
            for (int i = 0; i < found.size(); i++) {
                List<ConstantDesc> cases = found.get(i).bootstrapArgs();
                type.withMethodBody(
                        name(i),
                        found.get(i).typeSymbol(),
                        ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                        code -> write(code, cases));
            }
        })));
        if (!found.isEmpty()) {
            Files.write(file, rewritten);
        }
    }

    private static String name(int index) {
        return "typeSwitch$" + index;
    }

    private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
        var bootstrap = call.bootstrapMethod();
        return bootstrap.owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
                && bootstrap.methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(each -> each instanceof ClassDesc);
    }

    /// What `java.lang.runtime.SwitchBootstraps#typeSwitch` promises: -1 for null, else the first case not before
    /// `restart` that the value is an instance of, else the number of cases.
    private static void write(CodeBuilder code, List<ConstantDesc> cases) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
        for (int i = 0; i < cases.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf((ClassDesc) cases.get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
        }
        code.loadConstant(cases.size()).ireturn();
    }
}
