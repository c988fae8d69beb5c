package me.uport.unnu.documents;

import java.net.URI;
import me.uport.jwt.TokenPolicy;
import me.uport.web.auth.TokenProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may publish, and the IPFS node where there is one. */
@Configuration(proxyBeanMethods = false)
class DocumentConfiguration {
  static final String POLICY = "publisher";

  /** Whoever proves a DID may publish documents about it. */
  @Bean(POLICY)
  TokenPolicy publisherPolicy(TokenProperties tokens) {
    return tokens.policy(POLICY).build();
  }

  @Bean
  HandOver handOver(DocumentRows rows, DocumentProperties properties) {
    URI api = properties.ipfsApi();
    IpfsNode node = api == null ? null : new IpfsNode(api, properties.timeout());
    return new HandOver(rows, node, properties);
  }
}
