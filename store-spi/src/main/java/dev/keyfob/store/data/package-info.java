/**
 * What a store keeps: {@link dev.keyfob.store.data.StoredUser}, {@link dev.keyfob.store.data.StoredDevice},
 * {@link dev.keyfob.store.data.AuditRecord}, and their keys.
 *
 * <p>A store sees as fields only what it queries or guards. Everything else is inside each record's {@code extension},
 * up to 4,096 bytes of one versioned encoding that belongs to the engine and that a store keeps byte for byte.
 *
 * <p>All types are immutable, copy arrays in and out, and are safe for use by multiple threads. Their text forms hold
 * no sealed bytes.
 */
package dev.keyfob.store.data;
