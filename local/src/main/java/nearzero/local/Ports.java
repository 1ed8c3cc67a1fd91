package nearzero.local;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * On which TCP port of the loopback interface each part listens.
 *
 * @param of one for every part
 */
public record Ports(Map<Part, Integer> of) {

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65535;

    /** Below those that systems give to outgoing connections: nobody takes one of these before its part has started. */
    private static final int LOWEST_FREE = 16_000;

    private static final int HIGHEST_FREE = 32_000;

    public Ports {
        of = Map.copyOf(of);
        if (of.size() != Part.values().length || of.values().stream().distinct().count() != of.size()) {
            throw new Trouble("Every part needs a port of its own: " + of, "每个部件都需要各自不同的端口：" + of);
        }
        of.forEach(Ports::checkRange);
    }

    /** The ports of the documentation: the gateway on 8080, PostgreSQL on 15432. */
    public static Ports standard() {
        return each(Part::standardPort);
    }

    /** The gateway on {@code base}, the services on the three ports after it, Keycloak on base+10, PostgreSQL on base+20. */
    public static Ports from(int base) {
        return each(
                part -> part == Part.POSTGRES ? base + 20 : base + part.standardPort() - Part.GATEWAY.standardPort());
    }

    /** Six ports that nobody uses now, and that no outgoing connection will take. */
    public static Ports free() {
        var held = new EnumMap<Part, ServerSocket>(Part.class);
        try {
            for (var part : Part.values()) {
                held.put(part, held());
            }
            return each(part -> held.get(part).getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        } finally {
            held.values().forEach(Ports::release);
        }
    }

    private static ServerSocket held() throws IOException {
        var port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, HIGHEST_FREE);
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (BindException taken) {
            return held(); // another one is free
        }
    }

    /**
     * These ports, except for the parts that have one in the settings, e.g. {@code NEARZERO_PORT_GATEWAY=9000}.
     *
     * @throws Trouble if such a setting is no port
     */
    public Ports with(Map<String, String> settings) {
        var chosen = new EnumMap<>(of);
        for (var part : Part.values()) {
            var port = settings.get(setting(part));
            if (port != null && !port.isBlank()) {
                chosen.put(part, number(setting(part), port.strip()));
            }
        }
        return new Ports(chosen);
    }

    /** Reads a port from text that a person wrote. */
    static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new Trouble(name + " is not a number: " + text, name + " 不是数字：" + text);
        }
    }

    int of(Part part) {
        return of.get(part);
    }

    /**
     * Makes sure that nobody else listens there.
     *
     * @throws Trouble that names each port that is taken, its part and how to choose another
     */
    void checkFree(Set<Part> needed) {
        var taken = needed.stream().filter(part -> isTaken(of(part))).toList();
        if (!taken.isEmpty()) {
            throw taken(taken);
        }
    }

    private Trouble taken(List<Part> parts) {
        var english = new StringBuilder();
        var chinese = new StringBuilder();
        for (var part : parts) {
            english.append("Port %d, which %s needs, is taken by another program.%n".formatted(of(part), part.title()));
            chinese.append("%s 需要的端口 %d 已被其他程序占用。%n".formatted(part.title(), of(part)));
        }
        var example = setting(parts.get(0)) + "=" + (of(parts.get(0)) + 1000);
        english.append("Stop that program, or choose other ports: ./run --port-base 9000, or for one part ")
                .append(example)
                .append(" ./run");
        chinese.append("请停止该程序，或改用其他端口：./run --port-base 9000，或只改一个部件：")
                .append(example)
                .append(" ./run");
        return new Trouble(english.toString(), chinese.toString());
    }

    private static boolean isTaken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException taken) {
            return true;
        }
    }

    private static Ports each(Function<Part, Integer> port) {
        return new Ports(Arrays.stream(Part.values()).collect(toMap(Function.identity(), port)));
    }

    private static String setting(Part part) {
        return "NEARZERO_PORT_" + part.name();
    }

    private static void checkRange(Part part, int port) {
        if (port < LOWEST || port > HIGHEST) {
            throw new Trouble(
                    "Port %d for %s is not between %d and %d.".formatted(port, part.title(), LOWEST, HIGHEST),
                    "%s 的端口 %d 不在 %d 至 %d 之间。".formatted(part.title(), port, LOWEST, HIGHEST));
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException stillHeld) {
            throw new UncheckedIOException(stillHeld);
        }
    }
}
