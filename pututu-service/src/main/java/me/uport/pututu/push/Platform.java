package me.uport.pututu.push;

import java.util.Arrays;
import java.util.Optional;

/** A way to a phone, with its name in our API and its name in an endpoint ARN. */
public enum Platform {
  FCM("fcm", "GCM"),
  APNS("apns", "APNS"),
  APNS_SANDBOX("apns-sandbox", "APNS_SANDBOX"),
  WEBPUSH("webpush", "WEBPUSH");

  private final String wireName;
  private final String arnName;

  Platform(String wireName, String arnName) {
    this.wireName = wireName;
    this.arnName = arnName;
  }

  /** As in the body of {@code POST /device}. */
  public String wireName() {
    return wireName;
  }

  /** As Amazon SNS names the platform; Firebase still bears the name of its predecessor there. */
  public String arnName() {
    return arnName;
  }

  public static Optional<Platform> ofWireName(String name) {
    return Arrays.stream(values()).filter(platform -> platform.wireName.equals(name)).findFirst();
  }

  public static Optional<Platform> ofArnName(String name) {
    return Arrays.stream(values()).filter(platform -> platform.arnName.equals(name)).findFirst();
  }
}
