package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedReader;

/** A reader that knows how much of its file was taken in. */
interface CountedReader extends SeedReader {
    /** How many bytes of the file were taken in. */
    long bytes();
}
