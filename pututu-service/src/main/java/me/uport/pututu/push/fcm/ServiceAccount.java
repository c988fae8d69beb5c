package me.uport.pututu.push.fcm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import me.uport.web.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service account's JSON as Google hands it out. It is looked at when the service starts, so that
 * a wrong file is found then; Google's library, which is slow to load, reads it at the first
 * wake-up.
 */
record ServiceAccount(Secret json) {

  private static final List<String> FIELDS =
      List.of("project_id", "client_email", "private_key", "token_uri");

  static ServiceAccount of(FcmProperties properties, JsonMapper mapper) {
    var account = new ServiceAccount(read(properties));
    account.check(mapper);
    return account;
  }

  private static Secret read(FcmProperties properties) {
    if (properties.serviceAccount() != null && !properties.serviceAccount().isBlank()) {
      return properties.serviceAccount();
    }
    try {
      return new Secret(Files.readString(Objects.requireNonNull(properties.serviceAccountFile())));
    } catch (IOException e) {
      throw new IllegalStateException(
          "pututu.fcm.service-account-file (PUTUTU_FCM_SERVICE_ACCOUNT_FILE) names "
              + properties.serviceAccountFile()
              + ", which cannot be read: give the JSON file of a Firebase service account",
          e);
    }
  }

  private void check(JsonMapper mapper) {
    JsonNode account = parse(mapper);
    if (!account.path("type").asString("").equals("service_account")) {
      throw wrong("\"type\":\"service_account\"");
    }
    for (String field : FIELDS) {
      if (account.path(field).asString("").isEmpty()) {
        throw wrong("the field " + field);
      }
    }
  }

  private JsonNode parse(JsonMapper mapper) {
    try {
      return mapper.readTree(json.reveal());
    } catch (JacksonException e) {
      // Without the cause: it would quote the key.
      throw wrong("JSON");
    }
  }

  private static IllegalStateException wrong(String expected) {
    return new IllegalStateException(
        "The Firebase service account of pututu.fcm.service-account or pututu.fcm.service-account-file"
            + " does not contain "
            + expected
            + ": give the JSON file that the Firebase console makes under Service accounts");
  }

  InputStream stream() {
    return new ByteArrayInputStream(json.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
