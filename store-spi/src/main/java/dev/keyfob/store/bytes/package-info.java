/**
 * Rows as bytes, for stores on technologies that keep values under keys: {@link dev.keyfob.store.bytes.RowBytes}.
 *
 * <p>Stores with columns do not need it.
 */
package dev.keyfob.store.bytes;
