package dev.keyfob.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TaggedFieldsProperties {
    @Property(tries = 300)
    void whatIsWrittenIsReadBackUnknownTagsIncluded(
            @ForAll @Size(max = 20) Map<@IntRange(max = 255) Integer, byte[]> content) {
        TaggedFields fields = TaggedFields.EMPTY;
        for (Map.Entry<Integer, byte[]> field : content.entrySet()) {
            fields = fields.with(field.getKey(), field.getValue());
        }
        TaggedFields read = TaggedFields.decode(fields.encode());
        content.forEach((tag, bytes) -> assertThat(read.bytes(tag)).contains(bytes));
        assertThat(read.withText(7, "x").with(7, null).encode())
                .isEqualTo(read.with(7, null).encode());
    }

    @Property(tries = 300)
    void anythingElseIsRefusedWithTheDocumentedException(@ForAll byte[] bytes) {
        try {
            assertThat(TaggedFields.decode(bytes.clone()).encode()).hasSizeLessThanOrEqualTo(bytes.length);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("extension must");
        }
    }

    @Property(tries = 100)
    void numbersAndMomentsAreKept(@ForAll long number) {
        TaggedFields fields = TaggedFields.EMPTY.withNumber(1, number).withMoment(2, Instant.ofEpochMilli(number));
        assertThat(fields.number(1)).hasValue(number);
        assertThat(fields.moment(2)).contains(Instant.ofEpochMilli(number));
        assertThatThrownBy(() -> fields.withText(3, "short").number(3)).hasMessage("field 3 must have 8 bytes, had 5");
    }
}
