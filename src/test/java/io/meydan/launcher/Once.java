package io.meydan.launcher;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes a folder in one step: a launcher killed in the middle leaves nothing half done under the final name. */
final class Once {

    interface Filling {
        void into(Path folder) throws IOException;
    }

    private Once() {}

    static void make(Path folder, Filling filling) {
        Home.created(folder.resolveSibling("."));
        Path fresh = null;
        try {
            fresh = Files.createTempDirectory(folder.resolveSibling(".").normalize(), "making-");
            filling.into(fresh);
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new LaunchFailed("The folder " + folder + " must lie on an ordinary disk.", e);
        } catch (IOException e) {
            if (fresh != null) {
                Home.delete(fresh);
            }
            if (!Files.isDirectory(folder)) { // Else another launcher was faster.
                throw new LaunchFailed("The folder " + folder + " cannot be filled: " + e + ".", e);
            }
        }
    }
}
