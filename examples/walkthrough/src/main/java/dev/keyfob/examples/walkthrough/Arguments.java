package dev.keyfob.examples.walkthrough;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What the reader asked for.
 *
 * @param seeds the reader's own file; empty for the bundled sample
 * @param codes whether the code of every imported token is printed
 */
record Arguments(Optional<Path> seeds, boolean codes) {
    /**
     * Reads {@code seeds} and {@code codes} from system properties.
     *
     * @param properties the properties, {@code user.dir} and {@code user.home} among them
     * @return the arguments; a relative path counts from the folder where the command was typed
     * @throws java.nio.file.InvalidPathException if this system can have no file of that name
     */
    static Arguments of(Properties properties) {
        return new Arguments(
                Optional.ofNullable(properties.getProperty("seeds")).map(typed -> resolve(typed, properties)),
                Boolean.parseBoolean(properties.getProperty("codes", "false")));
    }

    /** Most shells leave a tilde alone that does not begin a word, as in {@code -Dseeds=~/tokens.csv}. */
    private static Path resolve(String typed, Properties properties) {
        boolean atHome = typed.startsWith("~/");
        Path folder = Path.of(properties.getProperty(atHome ? "user.home" : "user.dir", ""));
        return folder.resolve(atHome ? typed.substring(2) : typed).normalize();
    }
}
