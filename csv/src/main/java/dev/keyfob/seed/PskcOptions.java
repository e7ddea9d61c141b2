package dev.keyfob.seed;

/**
 * What a caller said about a PSKC file besides its keys. Immutable.
 *
 * @param macMayBeMissing whether values encrypted by a cipher that notices no change are read without a MAC
 * @param wholeBlocksUnpadded whether plaintexts of whole blocks come without padding
 * @param keyIdIsSerial whether the serial is the id of the key rather than that of the device
 * @param maxIterations the most iterations of a key derivation
 */
record PskcOptions(boolean macMayBeMissing, boolean wholeBlocksUnpadded, boolean keyIdIsSerial, int maxIterations) {}
