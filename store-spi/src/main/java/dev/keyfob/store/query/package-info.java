/**
 * What a store can be asked for: one device by a key ({@link dev.keyfob.store.query.DeviceLookup}), or pages of
 * devices, users and audit records by a filter.
 *
 * <p>All types are immutable and safe for use by multiple threads.
 */
package dev.keyfob.store.query;
