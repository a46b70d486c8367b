package io.tenantvault.encryption.autoconfigure;

import io.tenantvault.encryption.LocalMasterKeys;
import io.tenantvault.encryption.MasterKey;
import io.tenantvault.encryption.NoMasterKey;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The process's {@link MasterKey}, unless it has one of its own, such as that of a service. */
@AutoConfiguration
@EnableConfigurationProperties(EncryptionProperties.class)
public class EncryptionAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  MasterKey masterKey(EncryptionProperties properties) {
    return properties.masterKeys().isBlank()
        ? new NoMasterKey()
        : LocalMasterKeys.parse(properties.masterKeys());
  }
}
