package me.uport.platform.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QrCodeTest {

  private static final int MODULE = 6;

  @Test
  void drawsWhatItReads(@TempDir Path folder) throws IOException {
    String text = "https://hub.example/chasqui/t/Q0M6uQabcdefgh";
    Path file = folder.resolve("screen.png");
    ImageIO.write(photographed(QrCode.lines(text)), "png", file.toFile());

    assertThat(QrCode.read(file)).contains(text);
  }

  @Test
  void findsNothingInAnEmptyPicture() {
    assertThat(QrCode.read(new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB))).isEmpty();
  }

  @Test
  void refusesWhatIsNoPicture(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("request.txt"), "hello");

    assertThatThrownBy(() -> QrCode.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a picture");
  }

  @Test
  void saysWhenATextIsTooLong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QrCode.lines("x".repeat(3000)))
        .withMessageContaining("3000");
  }

  /** As a terminal shows it, each character two modules high. */
  private static BufferedImage photographed(List<String> lines) {
    List<String> rows =
        lines.stream().map(line -> line.replaceAll("\u001b\\[[0-9;]*m", "")).toList();
    BufferedImage image =
        new BufferedImage(
            rows.getFirst().length() * MODULE,
            rows.size() * 2 * MODULE,
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    pen.setColor(Color.BLACK);
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).length(); x++) {
        char module = rows.get(y).charAt(x);
        if (module == '█' || module == '▀') {
          pen.fillRect(x * MODULE, 2 * y * MODULE, MODULE, MODULE);
        }
        if (module == '█' || module == '▄') {
          pen.fillRect(x * MODULE, (2 * y + 1) * MODULE, MODULE, MODULE);
        }
      }
    }
    pen.dispose();
    return image;
  }
}
