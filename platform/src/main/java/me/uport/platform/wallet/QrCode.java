package me.uport.platform.wallet;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.EncodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;

/** QR codes: drawn with the characters of a terminal, and read from pictures. */
final class QrCode {

  /** Four modules of white around the code, as ISO/IEC 18004 asks for. */
  private static final int QUIET_ZONE = 4;

  /** Black on white whatever the terminal's own colours are. */
  private static final String COLOURS = "\u001b[30;107m";

  private static final String PLAIN = "\u001b[0m";

  private QrCode() {}

  /**
   * The lines of a code; each character stands for two modules, one above the other.
   *
   * @throws IllegalArgumentException when the text is too long for a code
   */
  static List<String> lines(String text) {
    BitMatrix modules = encode(text);
    List<String> lines = new ArrayList<>();
    for (int y = 0; y < modules.getHeight(); y += 2) {
      StringBuilder line = new StringBuilder(COLOURS);
      for (int x = 0; x < modules.getWidth(); x++) {
        boolean upper = modules.get(x, y);
        boolean lower = y + 1 < modules.getHeight() && modules.get(x, y + 1);
        line.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
      }
      lines.add(line.append(PLAIN).toString());
    }
    return lines;
  }

  private static BitMatrix encode(String text) {
    try {
      return new QRCodeWriter()
          .encode(
              text,
              BarcodeFormat.QR_CODE,
              0,
              0,
              Map.of(
                  EncodeHintType.ERROR_CORRECTION,
                  ErrorCorrectionLevel.L,
                  EncodeHintType.MARGIN,
                  QUIET_ZONE));
    } catch (WriterException e) {
      throw new IllegalArgumentException(
          "A QR code holds no text of " + text.length() + " characters", e);
    }
  }

  /**
   * The text of the code in a picture; nothing when there is none.
   *
   * @throws IOException when the file is not a picture that Java reads (PNG, JPEG, GIF, BMP)
   */
  static Optional<String> read(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    if (image == null) {
      throw new IOException(picture + " is not a picture");
    }
    return read(image);
  }

  static Optional<String> read(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    try {
      return Optional.of(
          new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true)).getText());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (ReaderException e) {
      return Optional.empty(); // there is something like a code, too damaged to be read
    }
  }
}
