/**
 * What users may have, how codes are tried, and how guessing is slowed down. Start at
 * {@link dev.keyfob.policy.Policy}.
 */
package dev.keyfob.policy;
