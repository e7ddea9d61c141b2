package dev.keyfob.examples.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyfob.store.data.UserId;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private final Directory directory = new Directory();

    @Test
    void takesTheFirstSpellingOfAName() {
        assertThat(directory.find("Mara")).hasValue(UserId.of("Mara"));
        assertThat(directory.find("mara")).hasValue(UserId.of("Mara"));
    }

    @Test
    void knowsNobodyOfAnImpossibleName() {
        assertThat(directory.find("ma\tra")).isEmpty();
        assertThat(directory.find("m".repeat(256))).isEmpty();
        assertThat(directory.mostAskedFor()).isEmpty();
    }

    @Test
    void remembersWhoWasAskedForMost() {
        directory.find("ada");
        directory.find("bea");
        directory.find("bea");
        directory.find("ada");

        assertThat(directory.mostAskedFor()).hasValue(UserId.of("ada"));
    }
}
