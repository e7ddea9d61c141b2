/**
 * A small strict reader of JSON (RFC 8259) for files from strangers: value by value, in constant memory, with limits.
 *
 * <p>Not exported: for the readers of {@link dev.keyfob.seed}.
 */
package dev.keyfob.seed.internal.json;
