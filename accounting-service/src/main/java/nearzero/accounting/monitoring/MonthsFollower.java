package nearzero.accounting.monitoring;

/** Acts when months of a meter have changed, in the same transaction. */
@FunctionalInterface
interface MonthsFollower {

    /** These months of the meter have been made anew. */
    void changed(StoredMeter meter, Window window);
}
