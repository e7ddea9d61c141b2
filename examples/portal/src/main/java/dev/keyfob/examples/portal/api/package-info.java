/** The same actions for programs, described in {@code openapi.yaml}. */
@NullMarked
package dev.keyfob.examples.portal.api;

import org.jspecify.annotations.NullMarked;
