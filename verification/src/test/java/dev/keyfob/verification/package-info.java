/**
 * What holds for all modules together: architecture rules, jars and their descriptors, consumer projects, documents.
 *
 * <p>{@link dev.keyfob.verification.PublishedModule} is the table of modules that the rules read; a new module begins
 * there.
 */
package dev.keyfob.verification;
