package io.meydan.launcher;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** What the person at the keyboard reads when everything runs. */
final class Summary {

    private Summary() {}

    static void print(PrintStream out, Options options, Home home, List<Node> nodes, double seconds) {
        var addresses = nodes.stream().map(node -> node.address() + "/").collect(Collectors.joining("   "));
        out.printf("""

                Meydan is ready after %.1f s.

                  Open      %s
                  Logs      %s
                  Data      %s (kept between starts; delete the folder to begin afresh)
                  Stop      Ctrl-C
                """, seconds, addresses, home.logs(), home.dir());
        if (options.demo()) {
            out.println("  Accounts  " + String.join(", ", Demo.accounts(DemoScript.load())));
            out.println("            password of each: " + Demo.PASSWORD);
        }
        if (nodes.size() == 1) {
            out.println("  More      mvn -Prun -Dnodes=3   -Dport=" + (options.port() + 1000));
        }
        out.println();
    }
}
