package nearzero.workflow.engine.deploy;

/** How much may be tried before a bundle counts as too intricate; the largest that is known needs a hundredth of it. */
final class Budget {

    private static final long ALL = 20_000_000;

    private long left = ALL;

    /** Everything was spent. */
    static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** @throws Spent when there is nothing left */
    void spend(long effort) {
        left -= effort;
        if (left < 0) {
            throw new Spent();
        }
    }

    long spent() {
        return ALL - left;
    }
}
