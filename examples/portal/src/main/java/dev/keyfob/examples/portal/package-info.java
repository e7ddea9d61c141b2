/** The portal: how it starts, and what it is made of. */
@NullMarked
package dev.keyfob.examples.portal;

import org.jspecify.annotations.NullMarked;
