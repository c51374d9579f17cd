import java.util.Map;
import java.util.jar.JarFile;

/** Prints what the manifest of a jar opens and exports as flags of the JVM, one per line. */
class Openings {

    public static void main(String[] args) throws Exception {
        try (var jar = new JarFile(args[0])) {
            var manifest = jar.getManifest().getMainAttributes();
            for (var flag : Map.of("Add-Opens", "--add-opens=", "Add-Exports", "--add-exports=").entrySet()) {
                for (var module : manifest.getValue(flag.getKey()).trim().split(" +")) {
                    System.out.println(flag.getValue() + module + "=ALL-UNNAMED");
                }
            }
        }
    }
}
