import org.jspecify.annotations.NullMarked;

/**
 * Keyfob seed files: reads the files in which vendors of OATH hard tokens send serial numbers and secrets.
 *
 * <p>Start with {@link dev.keyfob.seed.CsvSeedSource}: it makes a {@link dev.keyfob.otp.seed.SeedSource} of a CSV file,
 * which the import of {@code keyfob} takes, or which a program reads itself; {@link dev.keyfob.seed.SeedFileSource} does so
 * for URIs, JSON and SafeWord files, and {@link dev.keyfob.seed.SeedFiles} tells which kind a file is. What a file looks like is data, a
 * {@link dev.keyfob.seed.CsvProfile}; {@link dev.keyfob.seed.CsvProfiles#ENTRA} is the format of Microsoft Entra ID.
 *
 * <p>This module reads; it stores nothing, logs nothing, and needs nothing at run time but the JDK.
 */
@NullMarked
module dev.keyfob.csv {
    requires static org.jspecify;
    requires transitive dev.keyfob.core;
    requires java.xml;

    exports dev.keyfob.seed;
}
