package nearzero.workflow.journal;

import java.util.List;

/**
 * The lines of one pilot as they stand in the database, with the head that was kept apart from them.
 *
 * @param lines in the order of their numbers
 * @param head the last line as it was recorded
 */
record Chain(List<JournalLine> lines, Head head) {

    /**
     * Where a chain ends.
     *
     * @param seq number of the last line, 0 before the first
     * @param hash its hash
     */
    record Head(long seq, String hash) {

        static final Head NONE = new Head(0, Seal.NOTHING_BEFORE);

        private Head then(JournalLine line) {
            return new Head(line.seq(), line.hash());
        }
    }

    Verification verify() {
        var last = Head.NONE;
        for (var line : lines) {
            var seq = last.seq() + 1;
            if (line.seq() != seq) {
                return new Verification.Broken(seq, "第" + seq + "条记录缺失。");
            }
            if (!line.prevHash().equals(last.hash())) {
                return new Verification.Broken(seq, "第" + seq + "条记录与上一条不衔接。");
            }
            if (!line.isSealed()) {
                return new Verification.Broken(seq, "第" + seq + "条记录的内容与其校验值不符,可能被改动。");
            }
            last = last.then(line);
        }
        return endingWith(last);
    }

    private Verification endingWith(Head last) {
        if (head.equals(last)) {
            return new Verification.Intact(last.seq());
        }
        return head.seq() > last.seq()
                ? new Verification.Broken(last.seq() + 1, "末尾记录缺失:应有" + head.seq() + "条,现有" + last.seq() + "条。")
                : new Verification.Broken(Math.max(1, head.seq()), "末尾记录与登记的链尾不符。");
    }
}
