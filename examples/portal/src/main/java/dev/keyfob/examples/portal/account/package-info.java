/** Who may sign in with a password, and what they may do. */
@NullMarked
package dev.keyfob.examples.portal.account;

import org.jspecify.annotations.NullMarked;
