package me.uport.caleuche.backup;

import jakarta.validation.constraints.Positive;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one answer lists.
 *
 * @param defaultSize events a page when the client does not say
 * @param maxSize the most that a client may ask for; more is refused rather than cut, because a
 *     client that counts its pages would miss what was cut
 */
@Validated
@ConfigurationProperties("caleuche.page")
record PageBounds(
    @Positive @DefaultValue("100") int defaultSize, @Positive @DefaultValue("500") int maxSize) {

  PageBounds {
    if (defaultSize > maxSize) {
      throw new IllegalArgumentException(
          "Expected caleuche.page.default-size to be at most caleuche.page.max-size, "
              + maxSize
              + ", but found "
              + defaultSize);
    }
  }

  /**
   * Reads the original's parameters.
   *
   * @throws me.uport.web.RefusedException 400 when one is out of bounds
   */
  Paging paging(@Nullable Integer page, @Nullable Integer perPage) {
    if (page != null && page < 1) {
      throw outOfBounds("page", "1 or more", page);
    }
    return new Paging(page == null ? 1 : page, size("per_page", perPage));
  }

  /**
   * Reads how many things a client wants.
   *
   * @throws me.uport.web.RefusedException 400 when that is less than one or more than may be
   */
  int size(String parameter, @Nullable Integer wanted) {
    if (wanted == null) {
      return defaultSize;
    }
    if (wanted < 1 || wanted > maxSize) {
      throw outOfBounds(parameter, "1 to " + maxSize, wanted);
    }
    return wanted;
  }

  private static RuntimeException outOfBounds(String parameter, String expected, int found) {
    String message = "Expected %s to be %s but found %d".formatted(parameter, expected, found);
    return Refusal.badRequest("invalid_page", message).asException();
  }
}
