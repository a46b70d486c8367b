package io.tenantvault.backup.objects;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code tenantvault.objects.*}: which stored files are backed up by themselves.
 *
 * @param threshold files of more than this
 * @param group the consumer group of all backup workers together
 */
@ConfigurationProperties("tenantvault.objects")
public record ObjectsProperties(
    @DefaultValue("2GB") DataSize threshold,
    @DefaultValue("tenantvault.stored-objects") String group) {

  /** Refuses what cannot work, naming the property. */
  public ObjectsProperties {
    if (threshold.isNegative()) {
      throw new IllegalArgumentException("tenantvault.objects.threshold must not be negative");
    }
    if (group.isBlank()) {
      throw new IllegalArgumentException("tenantvault.objects.group must not be empty");
    }
  }
}
