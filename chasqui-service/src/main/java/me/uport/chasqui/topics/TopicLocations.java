package me.uport.chasqui.topics;

import jakarta.servlet.http.HttpServletRequest;
import me.uport.web.http.PublicUrls;
import me.uport.web.http.TrailingSlash;
import org.springframework.stereotype.Component;

/**
 * Says where a new topic is, in the two ways that clients expect: the browser transport of old
 * posts to {@code topic/} and appends what it reads to its base URL; everybody else wants a URL.
 */
@Component
class TopicLocations {

  private final PublicUrls urls;

  TopicLocations(PublicUrls urls) {
    this.urls = urls;
  }

  String of(TopicId id, HttpServletRequest request) {
    return TrailingSlash.wasPresent(request)
        ? "topic/" + id.value()
        : urls.of(request, "/topic/" + id.value()).toString();
  }
}
