/**
 * A program that walks through a person's day with Keyfob: a vendor's token file comes in, tokens are activated, the
 * person signs in with any of them, adds an authenticator app, loses a token.
 *
 * <p>It is also an example: {@link dev.keyfob.examples.walkthrough.Walkthrough} sets the library up, and each act of the
 * story is one class that shows one use of it.
 */
@NullMarked
package dev.keyfob.examples.walkthrough;

import org.jspecify.annotations.NullMarked;
