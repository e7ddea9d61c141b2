/**
 * How secrets are kept at rest: sealed by AES-256-GCM or by a sealer of the application's own, and the ring of the keys
 * that a store belongs to.
 *
 * <p>Start at {@link dev.keyfob.seal.KeyRing}. A sealed secret is bound to its device, its owner and its parameters, so
 * that rows cannot be swapped, given to another user or weakened.
 */
package dev.keyfob.seal;
