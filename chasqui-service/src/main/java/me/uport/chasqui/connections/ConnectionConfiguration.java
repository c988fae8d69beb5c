package me.uport.chasqui.connections;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

  /** What is read from and written to a socket at once, in bytes. */
  private static final String SOCKET_BYTES = "2048";

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> frugalConnections() {
    return factory -> {
      factory.setProtocol(FrugalHttpProtocol.class.getName());
      factory.addConnectorCustomizers(
          connector -> {
            connector.setProperty("socket.appReadBufSize", SOCKET_BYTES);
            connector.setProperty("socket.appWriteBufSize", SOCKET_BYTES);
          });
    };
  }
}
