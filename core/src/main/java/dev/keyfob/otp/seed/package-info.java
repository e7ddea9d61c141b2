/**
 * Seeds on their way in: what readers of seed files and the import of the device API share.
 *
 * <p>A {@link dev.keyfob.otp.seed.SeedSource} is read as rows, each a {@link dev.keyfob.otp.seed.SeedRecord} or a
 * {@link dev.keyfob.otp.seed.RowProblem}; storing gives each row a {@link dev.keyfob.otp.seed.RowOutcome}; both meet in
 * an {@link dev.keyfob.otp.seed.ImportReport}.
 *
 * <p>Not here: the file formats ({@code keyfob-csv}) and the storing ({@code keyfob}).
 */
package dev.keyfob.otp.seed;
