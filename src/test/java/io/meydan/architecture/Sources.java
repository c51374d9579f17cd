package io.meydan.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Sources as the compiler reads them. */
final class Sources {

    /**
     * A method or constructor with a body.
     *
     * @param lines from the line of its opening brace to that of its closing one
     */
    record Method(Path file, String name, long lines) {}

    private Sources() {}

    static List<Method> methods(Collection<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            var found = new ArrayList<Method>();
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new Scan(unit, positions, found).scan(unit, null);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> found;

        Scan(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            var body = method.getBody();
            if (body != null) {
                var lines = unit.getLineMap();
                var first = lines.getLineNumber(positions.getStartPosition(unit, body));
                var last = lines.getLineNumber(positions.getEndPosition(unit, body));
                found.add(new Method(
                        Path.of(unit.getSourceFile().toUri()), method.getName().toString(), last - first + 1));
            }
            return super.visitMethod(method, null);
        }
    }
}
