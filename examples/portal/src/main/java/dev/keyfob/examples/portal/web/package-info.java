/** The pages. */
@NullMarked
package dev.keyfob.examples.portal.web;

import org.jspecify.annotations.NullMarked;
