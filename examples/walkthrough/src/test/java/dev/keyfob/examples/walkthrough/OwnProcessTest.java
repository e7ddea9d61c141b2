package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process, where the surroundings are as poor as on a bare machine. */
class OwnProcessTest {
    @TempDir
    Path folder;

    @Test
    void writesUtf8WhateverTheEncodingOfThePlatform() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("tokens.csv"),
                Told.HEADER + "\njörg,A-1," + Seeds.seed(1) + ",30,\"Müller, KG\",N\n",
                StandardCharsets.UTF_8);

        Told told = run("-Dfile.encoding=US-ASCII", "-Duser.language=ar", "-Duser.country=EG", "-Dseeds=tokens.csv");

        assertThat(told.text()).contains("jörg signs in", "Müller, KG", "█▄", "2026-03-02 08:00:00 UTC");
        assertThat(told.status()).isZero();
    }

    @Test
    void endsWithTheStatusOfTheStory() throws IOException, InterruptedException {
        assertThat(run("-Dseeds=nowhere.csv").status()).isEqualTo(2);
    }

    private Told run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Walkthrough.class.getName()));
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        program.environment().put("LC_ALL", "C");
        Process process = program.start();
        process.getOutputStream().close();
        int status = process.waitFor();
        return new Told(status, Files.readString(folder.resolve("out"), StandardCharsets.UTF_8));
    }
}
