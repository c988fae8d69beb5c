package me.uport.web.stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import me.uport.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Makes a WebSocket (RFC 6455) of a request that a controller has looked at, so that sockets have
 * the same filters, limits and policies as all routes.
 */
final class SocketUpgrade {

  /**
   * What a page names that offers subprotocols at all: browsers demand that one of theirs is taken.
   */
  private static final String SUBPROTOCOL = "uport";

  private SocketUpgrade() {}

  static void check(HttpServletRequest request) {
    if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
      throw Refusal.of(
              HttpStatus.UPGRADE_REQUIRED,
              "upgrade_required",
              "Expected a WebSocket handshake, found an ordinary request")
          .asException();
    }
  }

  /** Whether the connection is a WebSocket now; else the container has answered. */
  static boolean upgrade(
      HttpServletRequest request, HttpServletResponse response, SocketPeer peer) {
    var container =
        (ServerContainer) request.getServletContext().getAttribute(ServerContainer.class.getName());
    try {
      container.upgradeHttpToWebSocket(
          request, response, config(request.getRequestURI(), peer), Map.of());
      return response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
    } catch (DeploymentException e) {
      throw new IllegalStateException("The container makes no WebSocket", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerEndpointConfig config(String path, SocketPeer peer) {
    return ServerEndpointConfig.Builder.create(SocketPeer.class, path)
        .subprotocols(List.of(SUBPROTOCOL))
        .configurator(
            new ServerEndpointConfig.Configurator() {
              @Override
              public <T> T getEndpointInstance(Class<T> type) {
                return type.cast(peer);
              }

              // Any page may come, as on all routes; there are no credentials of a browser's.
              @Override
              public boolean checkOrigin(String origin) {
                return true;
              }

              // Compression takes hundreds of kilobytes for each connection.
              @Override
              public List<Extension> getNegotiatedExtensions(
                  List<Extension> installed, List<Extension> requested) {
                return List.of();
              }
            })
        .build();
  }
}
