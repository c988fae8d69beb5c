package me.uport.web.wakeup;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;

/** Wake-ups across instances, for services that ask the hub for some. */
@AutoConfiguration(after = DataSourceAutoConfiguration.class)
@EnableConfigurationProperties(WakeupProperties.class)
class WakeupAutoConfiguration {

  private static final int NAME_BYTES = 6;

  @Bean
  WakeupHub wakeupHub(
      DataSource source,
      JdbcConnectionDetails details,
      WakeupProperties properties,
      SecureRandom random,
      @Value("${spring.application.name}") String service) {
    var name = new byte[NAME_BYTES];
    random.nextBytes(name);
    var channel =
        new NotificationChannel(
            service + "_wakeups", Base64.getUrlEncoder().encodeToString(name), source);
    return new WakeupHub(() -> connect(details, properties, service), channel, properties);
  }

  private static Connection connect(
      JdbcConnectionDetails details, WakeupProperties properties, String service)
      throws SQLException {
    String url = properties.databaseUrl();
    var login = new Properties();
    login.setProperty("user", Objects.requireNonNullElse(details.getUsername(), ""));
    login.setProperty("password", Objects.requireNonNullElse(details.getPassword(), ""));
    login.setProperty("connectTimeout", "2");
    login.setProperty("loginTimeout", "4");
    login.setProperty("socketTimeout", "8");
    login.setProperty("tcpKeepAlive", "true");
    login.setProperty("ApplicationName", service + " wakeups");
    return DriverManager.getConnection(
        url == null || url.isBlank() ? details.getJdbcUrl() : url, login);
  }
}
