package nearzero.accounting.comparison;

import java.util.Map;

/**
 * One entry of a list of a draft.
 *
 * @param index its place
 * @param identity entries of one identity are about the same thing, for instance one fuel of one source
 * @param kind entries of one kind may be the same one although what they are about was corrected
 * @param leaves what it says, by JSON pointer
 * @param comparable the same with quantities in one spelling
 */
record Entry(int index, String identity, String kind, Map<String, String> leaves, Map<String, String> comparable) {

    static Entry of(int index, String identity, String kind, Map<String, String> leaves) {
        return new Entry(index, identity, kind, leaves, Leaves.comparable(leaves));
    }

    /** How many fields say the same. */
    int likeness(Entry other) {
        return (int) comparable.entrySet().stream()
                .filter(each -> each.getValue().equals(other.comparable().get(each.getKey())))
                .count();
    }

    /** Something that was measured, or what proves it, is the same. */
    boolean sharesContent(Entry other) {
        return comparable.entrySet().stream()
                .filter(each -> tells(each.getKey()))
                .anyMatch(each -> each.getValue().equals(other.comparable().get(each.getKey())));
    }

    private static boolean tells(String pointer) {
        return pointer.endsWith("/quantity") || pointer.startsWith("/evidence") || pointer.startsWith("/serial");
    }
}
