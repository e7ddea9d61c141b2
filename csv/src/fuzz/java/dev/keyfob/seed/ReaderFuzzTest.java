package dev.keyfob.seed;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** A target for each reader, in a test class, for work on one of them. */
class ReaderFuzzTest {
    @FuzzTest
    void csv(byte[] input) {
        FuzzedReader.CSV.read(input);
    }

    @FuzzTest
    void assignments(byte[] input) {
        FuzzedReader.ASSIGNMENTS.read(input);
    }

    @FuzzTest
    void detection(byte[] input) {
        FuzzedReader.DETECTION.read(input);
    }

    @FuzzTest
    void json(byte[] input) {
        FuzzedReader.JSON.read(input);
    }

    @FuzzTest
    void otpauth(byte[] input) {
        FuzzedReader.OTPAUTH.read(input);
    }

    @FuzzTest
    void migration(byte[] input) {
        FuzzedReader.MIGRATION.read(input);
    }

    @FuzzTest
    void graph(byte[] input) {
        FuzzedReader.GRAPH.read(input);
    }

    @FuzzTest
    void aegis(byte[] input) {
        FuzzedReader.AEGIS.read(input);
    }

    @FuzzTest
    void twoFas(byte[] input) {
        FuzzedReader.TWO_FAS.read(input);
    }

    @FuzzTest
    void safeWord(byte[] input) {
        FuzzedReader.SAFEWORD.read(input);
    }

    @FuzzTest
    void pskc(byte[] input) {
        FuzzedReader.PSKC.read(input);
    }

    @FuzzTest
    void safeNetXml(byte[] input) {
        FuzzedReader.SAFENET_XML.read(input);
    }
}
