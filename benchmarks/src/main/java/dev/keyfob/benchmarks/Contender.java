package dev.keyfob.benchmarks;

/**
 * One library with one token of six digits and 30 seconds, asked through its own natural call.
 *
 * <p>Each benchmark names the class of its contender, and each fork runs one benchmark: the calls are bound directly.
 */
interface Contender {
    /** The code at a moment, in whatever form the library's cheapest call gives it. */
    Object generate(long epochSecond);

    /** Whether a text is the code of the step before, of the moment or of the step after. */
    boolean verify(String code, long epochSecond);
}
