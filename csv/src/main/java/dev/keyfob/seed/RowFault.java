package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;

/**
 * Why a row could not be taken apart, or why one of its cells cannot be used.
 *
 * @param column the cell, counted from 1; 0 for the whole row
 */
record RowFault(int column, ProblemCode code, String message) {}
