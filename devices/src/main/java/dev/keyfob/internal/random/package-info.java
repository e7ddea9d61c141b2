/** Not API. Random bytes in large draws. */
package dev.keyfob.internal.random;
