/** How people sign in: a password, then a code; who must give one where. */
@NullMarked
package dev.keyfob.examples.portal.security;

import org.jspecify.annotations.NullMarked;
