/** Not API. Loads, decides, commits, and decides again if the commit was stale. */
package dev.keyfob.internal.engine;
