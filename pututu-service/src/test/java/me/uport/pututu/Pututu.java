package me.uport.pututu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The running service, as clients with a bearer token reach it. */
public record Pututu(ServiceClient service) {

  private static final JsonMapper JSON = new JsonMapper();

  public Answer get(String path, @Nullable String token) {
    return service.get(path, headers(token, Map.of()));
  }

  public Answer put(String path, String token, Object body) {
    return service.send("PUT", path, JSON.writeValueAsBytes(body), headers(token, Map.of()));
  }

  public Answer delete(String path, @Nullable String token) {
    return service.delete(path, headers(token, Map.of()));
  }

  public Answer post(String path, @Nullable String token, Object body) {
    return post(path, token, body, Map.of());
  }

  public Answer post(
      String path, @Nullable String token, Object body, Map<String, String> headers) {
    String text = body instanceof String json ? json : JSON.writeValueAsString(body);
    return service.post(path, text, headers(token, headers));
  }

  private static String[] headers(@Nullable String token, Map<String, String> more) {
    List<String> headers = new ArrayList<>();
    if (token != null) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    more.forEach((name, value) -> headers.addAll(List.of(name, value)));
    return headers.toArray(String[]::new);
  }
}
