package nearzero.e2e;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Makes screenshots small: of their colours the 256 most frequent are kept, the others become the nearest of these. */
final class Palette {

    private static final int COLOURS = 256;

    private final int[] colours;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
    }

    /** The same picture, in PNG as before. */
    static byte[] applied(byte[] png) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(png));
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var palette = of(pixels);
        var model = new IndexColorModel(8, palette.colours.length, palette.colours, 0, false, -1, 0);
        var small = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        var indexes = new int[pixels.length];
        for (var at = 0; at < pixels.length; at++) {
            indexes[at] = palette.nearest.computeIfAbsent(pixels[at], palette::nearestTo);
        }
        small.getRaster().setPixels(0, 0, picture.getWidth(), picture.getHeight(), indexes);
        var written = new ByteArrayOutputStream();
        ImageIO.write(small, "png", written);
        return written.toByteArray();
    }

    private static Palette of(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        for (var pixel : pixels) {
            counts.merge(pixel, 1, Integer::sum);
        }
        return new Palette(counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray());
    }

    private int nearestTo(int colour) {
        var best = 0;
        for (var at = 1; at < colours.length; at++) {
            best = distance(colours[at], colour) < distance(colours[best], colour) ? at : best;
        }
        return best;
    }

    private static int distance(int one, int other) {
        var sum = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return sum;
    }
}
