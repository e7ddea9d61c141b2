/** What administrators do to tokens, beyond one call of the library. */
@NullMarked
package dev.keyfob.examples.portal.tokens;

import org.jspecify.annotations.NullMarked;
