/**
 * The contract between the engine and a store: one conditional commit.
 *
 * <p>Start at {@link dev.keyfob.store.CredentialStore}. All rules about devices, codes and locks live in the engine; a
 * store keeps records and applies a {@link dev.keyfob.store.Commit} as a whole if every version still holds, or not at
 * all. What a commit is made of is immutable and safe for use by multiple threads.
 *
 * <p>Not here: what is stored ({@code dev.keyfob.store.data}) and what can be asked ({@code dev.keyfob.store.query}).
 */
package dev.keyfob.store;
