package nearzero.accounting.spreadsheet;

import java.util.List;
import java.util.Optional;

/**
 * One of the values that an item may have.
 *
 * @param value in the draft
 * @param label for a clerk
 */
record Choice(String value, String label) {

    /** The value that a clerk means by a label, or by the value itself. */
    static Optional<String> meant(List<Choice> choices, String text) {
        var labelled =
                choices.stream().filter(choice -> choice.label().equals(text)).toList();
        return labelled.size() == 1
                ? Optional.of(labelled.get(0).value())
                : choices.stream().map(Choice::value).filter(text::equals).findFirst();
    }

    /** What is written for a value so that it is understood again. */
    static String shown(List<Choice> choices, String value) {
        return choices.stream()
                .filter(choice -> choice.value().equals(value))
                .map(Choice::label)
                .filter(label -> meant(choices, label).filter(value::equals).isPresent())
                .findFirst()
                .orElse(value);
    }
}
