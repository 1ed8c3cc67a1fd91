package nearzero.accounting.upload;

/** Letters, digits and signs as Chinese keyboards write them: twice as wide, and the same. */
public final class HalfWidth {

    private HalfWidth() {}

    /** In half width and without blanks around it; units of one sign in letters. Plain text comes back as it is. */
    public static String of(String text) {
        return isPlain(text) ? text.strip() : narrow(text);
    }

    private static boolean isPlain(String text) {
        for (var at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String narrow(String text) {
        var narrow = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (each >= 0xFF01 && each <= 0xFF5E) {
                narrow.appendCodePoint(each - 0xFEE0);
            } else if (each == 0x3000 || each == 0xA0) {
                narrow.append(' ');
            } else if (each == '㎡') {
                narrow.append("m2");
            } else if (each == '㎥') {
                narrow.append("m3");
            } else {
                narrow.appendCodePoint(each);
            }
        });
        return narrow.toString().strip();
    }
}
