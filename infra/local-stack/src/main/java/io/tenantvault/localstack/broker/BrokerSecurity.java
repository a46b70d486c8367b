package io.tenantvault.localstack.broker;

import io.tenantvault.localstack.certificates.Certificates;
import java.util.Map;

/**
 * How a broker is protected. Clients come by TLS with a name and a password (SCRAM) and may do what
 * the access control lists let them, which is nothing by default. A listener of its own is for the
 * broker itself and for who holds {@link #ADMINISTRATOR}'s certificate: names and rights are set
 * there, so that no password has to be known before the first start.
 *
 * @param certificates hold those of {@link #BROKER} and {@link #ADMINISTRATOR}
 * @param internalPort of that listener
 */
public record BrokerSecurity(Certificates certificates, int internalPort) {
  /** Whom the broker's certificate names. */
  public static final String BROKER = "kafka";

  /** Whom the certificate names that may do everything. */
  public static final String ADMINISTRATOR = "kafka-administrator";

  /** The one user with a password who may do everything: for people and their tools. */
  public static final String OPERATOR = "operator";

  /** The properties of a client that is {@link #ADMINISTRATOR}. */
  public Map<String, Object> administrator() {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:" + internalPort,
        "security.protocol",
        "SSL",
        "ssl.keystore.type",
        "PEM",
        "ssl.keystore.location",
        certificates.of(ADMINISTRATOR).both().toString(),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        certificates.authority().toString());
  }

  /** The properties of the server that its configuration has beside those of a plain one. */
  String serverProperties() {
    return """
    ssl.keystore.type=PEM
    ssl.keystore.location=%s
    ssl.truststore.type=PEM
    ssl.truststore.location=%s
    ssl.enabled.protocols=TLSv1.3
    ssl.principal.mapping.rules=RULE:^CN=([^,]+)$/$1/
    listener.name.internal.ssl.client.auth=required
    listener.name.controller.ssl.client.auth=required
    sasl.enabled.mechanisms=SCRAM-SHA-512
    listener.name.clients.scram-sha-512.sasl.jaas.config=\
    org.apache.kafka.common.security.scram.ScramLoginModule required;
    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
    super.users=User:%s;User:%s;User:%s
    """
        .formatted(
            escaped(certificates.of(BROKER).both().toString()),
            escaped(certificates.authority().toString()),
            BROKER,
            ADMINISTRATOR,
            OPERATOR);
  }

  private static String escaped(String path) {
    return path.replace("\\", "\\\\");
  }
}
