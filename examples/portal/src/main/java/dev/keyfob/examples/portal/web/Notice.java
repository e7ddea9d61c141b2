package dev.keyfob.examples.portal.web;

import dev.keyfob.Change;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * One sentence about what was just done, for the next page.
 *
 * @param good whether it was done
 * @param key the sentence in the message file
 * @param values what is put into it
 */
public record Notice(boolean good, String key, List<Object> values) {
    /** Copies the values. */
    public Notice {
        values = List.copyOf(values);
    }

    /**
     * It was done.
     *
     * @param key the sentence in the message file
     * @param values what is put into it
     * @return the notice
     */
    public static Notice done(String key, Object... values) {
        return new Notice(true, key, List.of(values));
    }

    /**
     * It was not done.
     *
     * @param key the sentence in the message file
     * @param values what is put into it
     * @return the notice
     */
    public static Notice refused(String key, Object... values) {
        return new Notice(false, key, List.of(values));
    }

    /** What became of a change, for somebody who acts for himself: a refused code is told in one way only. */
    static Notice of(Change change, String doneKey) {
        return change.fold(
                done -> done(doneKey),
                refused -> refused("refusal." + refused.reason()),
                undecided -> refused("refusal.undecided"));
    }

    /** The same for administrators, who are told why a code was refused. */
    static Notice ofAdministration(Change change, String doneKey) {
        if (change instanceof Change.Refused refused && refused.code().isPresent()) {
            return refused("code." + refused.code().get());
        }
        return of(change, doneKey);
    }

    void on(RedirectAttributes nextPage) {
        nextPage.addFlashAttribute("notice", this);
    }
}
