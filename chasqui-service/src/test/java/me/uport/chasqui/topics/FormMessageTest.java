package me.uport.chasqui.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Damaged forms are forms or nothing, and never a fault: everybody may post one. */
class FormMessageTest {

  private static final int ROUNDS = 20_000;
  private static final int MOST_FIELDS = 32;

  /** For each field, what JSON has around it more than a form: {@code "":"",}. */
  private static final int QUOTES = 6;

  private static final String CHARACTERS = "&&==%%%2209afAF+.-_~/{}[]\":\\ \u0000\t\u00e9\u00ff";
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String FORM =
      "vp_token=%7B%22a%22%3A%5B%22x.y.z%7E%22%5D%7D&state=a+b%C3%A9%F0%9F%98%80&empty=&n=%0A%5C";

  @Test
  void readsWhatAFormSays() {
    assertThat(JSON.readTree(parsed(FORM).orElseThrow().text()))
        .isEqualTo(
            JSON.readTree(
                """
                {"vp_token": "{\\"a\\":[\\"x.y.z~\\"]}", "state": "a bé😀", "empty": "", "n": "\\n\\\\"}
                """));
  }

  @Test
  void isHardlyLongerThanTheForm() {
    String form = "a=" + "/".repeat(1000);

    assertWhole(form, parsed(form).orElseThrow());
  }

  @Test
  void readsDamagedFormsWithoutAFault() {
    long seed = Long.getLong("uport.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      String form = mutated(random);
      try {
        parsed(form).ifPresent(message -> assertWhole(form, message));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("-Duport.seed=" + seed + ", at: " + form, e);
      }
    }
  }

  /** An object of texts, hardly longer than the form, so that the bound of bodies bounds it too. */
  private static void assertWhole(String form, Message message) {
    JsonNode object = JSON.readTree(message.text());
    assertThat(object.isObject()).isTrue();
    assertThat(object.size()).isBetween(1, MOST_FIELDS);
    assertThat(object).allMatch(JsonNode::isString);
    assertThat(message.text().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(form.length() + QUOTES * object.size() + 2);
  }

  private static Optional<Message> parsed(String form) {
    return FormMessage.parse(form.getBytes(StandardCharsets.ISO_8859_1), JSON);
  }

  private static String mutated(Random random) {
    StringBuilder form = new StringBuilder(FORM);
    for (int i = random.nextInt(6); i >= 0 && !form.isEmpty(); i--) {
      int at = random.nextInt(form.length());
      char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
      switch (random.nextInt(5)) {
        case 0 -> form.setCharAt(at, other);
        case 1 -> form.deleteCharAt(at);
        case 2 -> form.insert(at, other);
        case 3 -> form.setLength(at);
        default ->
            form.insert(at, "&" + (char) ('a' + random.nextInt(26)) + form.substring(at / 2));
      }
    }
    return form.toString();
  }
}
