/** Not API. Stored records with their extensions decoded; {@code docs/stored-format.md} is the format. */
package dev.keyfob.internal.record;
