/**
 * A store on Redis, as an example of how a store is written: {@link dev.keyfob.examples.redis.RedisCredentialStore}.
 *
 * <p>The guide {@code docs/write-a-store.md} walks through it.
 */
@NullMarked
package dev.keyfob.examples.redis;

import org.jspecify.annotations.NullMarked;
