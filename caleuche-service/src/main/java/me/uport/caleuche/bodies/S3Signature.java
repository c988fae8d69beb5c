package me.uport.caleuche.bodies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.uport.crypto.Hashes;

/**
 * Signs requests to S3 (AWS Signature Version 4, the Authorization header over one chunk).
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">the
 *     rules</a>
 */
final class S3Signature {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private final String region;
  private final String accessKey;
  private final String secretKey;

  S3Signature(String region, String accessKey, String secretKey) {
    this.region = region;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  /**
   * The headers that make a request ours.
   *
   * @param url without a query; its path needs no encoding
   * @param more headers of the request that are signed too, named in lower case
   * @param bodyHash SHA-256 of the body in hex, which the store compares with what it gets
   */
  Map<String, String> headers(
      String method, URI url, Map<String, String> more, String bodyHash, Instant now) {
    String time = TIME.format(now);
    TreeMap<String, String> signed = new TreeMap<>(more);
    signed.put("host", url.getAuthority());
    signed.put("x-amz-content-sha256", bodyHash);
    signed.put("x-amz-date", time);
    String names = String.join(";", signed.keySet());
    String lines =
        signed.entrySet().stream()
            .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
            .collect(Collectors.joining());
    String request = String.join("\n", method, url.getRawPath(), "", lines, names, bodyHash);
    String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    String text =
        String.join("\n", ALGORITHM, time, scope, hex(Hashes.sha256(request.getBytes(UTF_8))));
    String signature = hex(hmac(key(time.substring(0, 8)), text));
    signed.remove("host"); // The client writes that one itself.
    signed.put(
        "authorization",
        "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(ALGORITHM, accessKey, scope, names, signature));
    return signed;
  }

  private byte[] key(String day) {
    byte[] key = hmac(("AWS4" + secretKey).getBytes(UTF_8), day);
    return hmac(hmac(hmac(key, region), "s3"), "aws4_request");
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
