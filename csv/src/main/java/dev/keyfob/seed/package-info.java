/**
 * Reading seed files.
 *
 * <pre>{@code
 * SeedSource source = CsvSeedSource.of(CsvProfiles.ENTRA, Path.of("tokens.csv"));
 * try (SeedReader reader = source.open()) {
 *     for (Optional<SeedRow> row = reader.next(); row.isPresent(); row = reader.next()) {
 *         // a SeedRecord with its secret, or a RowProblem with line, column, code and sentence
 *     }
 * }
 * }</pre>
 *
 * <p>The way of a file: bytes are recognised and decoded strictly, the text is scanned into rows and cells
 * (RFC 4180 with the deviations that {@code docs/interpretation.md} lists), the header says which column is what, each
 * row becomes a seed or a problem, and rows that contradict each other are refused together.
 *
 * <p>{@link dev.keyfob.seed.PskcSeedSource} and {@link dev.keyfob.seed.SafeNetXmlSeedSource} read XML: the file is parsed
 * without a document type, each key is built as a small tree within limits, and becomes a seed or a problem.
 *
 * <p>What the caller has to do: close the reader, destroy the secret of each record after use, and show the problems to
 * somebody. A damaged row never stops the reading of the others; a file that cannot be read as a whole is a
 * {@link dev.keyfob.otp.seed.SeedFormatException}.
 *
 * <p>No part of a secret is in any message or text form. Text in a secret's column or element lives in buffers that are
 * overwritten, never in a {@code String}, but for {@code otpauth} URIs, which are read as a whole; what the JDK's own XML parser
 * keeps is collected with it.
 *
 * <p>Not here: the neutral record and the report ({@code keyfob-core}), storing and assigning ({@code keyfob}).
 */
package dev.keyfob.seed;
