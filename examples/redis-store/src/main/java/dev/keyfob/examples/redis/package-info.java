/** A store on Redis, as an example; the guide {@code docs/write-a-store.md} walks through it. */
@org.jspecify.annotations.NullMarked
package dev.keyfob.examples.redis;
