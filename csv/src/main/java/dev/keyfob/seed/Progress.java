package dev.keyfob.seed;

/**
 * How far the reading of a file has got.
 *
 * @param reading which reading of the file it is, from 1; a file is read again after it was searched for duplicates
 * @param rows how many rows this reading has given
 * @param bytes how many bytes it has taken in; a buffer ahead of the rows
 * @param rowsPerSecond the mean rate of this reading
 */
public record Progress(int reading, long rows, long bytes, double rowsPerSecond) {}
