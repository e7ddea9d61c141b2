/** The in-memory store: the reference of the contract, for tests and for applications without a database. */
package dev.keyfob.store.memory;
