package nearzero.workflow.programme;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What was asked for last, up to a weight. What nobody has asked for longest is forgotten, and read again if it is. */
public final class Recent<T> {

    private final long most;
    private final ToLongFunction<T> weight;
    private final Map<String, T> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long weighs;

    /**
     * @param most how much all of it together may weigh; one alone may weigh more, and is then not kept
     * @param weight of one, such as its bytes
     */
    public Recent(long most, ToLongFunction<T> weight) {
        this.most = most;
        this.weight = weight;
    }

    /** What is known under the name, read if it is not. Several may read the same at once. */
    public T get(String name, Supplier<T> reading) {
        var known = find(name);
        return known != null ? known : keep(name, reading.get());
    }

    private synchronized T find(String name) {
        return kept.get(name);
    }

    private synchronized T keep(String name, T value) {
        var heavy = weight.applyAsLong(value);
        if (heavy > most) {
            return value;
        }
        forget(name);
        kept.put(name, value);
        weighs += heavy;
        var eldest = kept.entrySet().iterator();
        while (weighs > most) {
            weighs -= weight.applyAsLong(eldest.next().getValue());
            eldest.remove();
        }
        return value;
    }

    public synchronized void forget(String name) {
        var known = kept.remove(name);
        weighs -= known == null ? 0 : weight.applyAsLong(known);
    }
}
