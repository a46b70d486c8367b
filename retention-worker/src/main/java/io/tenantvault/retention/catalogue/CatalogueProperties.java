package io.tenantvault.retention.catalogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.catalogue.*}: what is shown of the catalogue.
 *
 * @param look the least time between two looks; one that took long is followed by a longer pause
 * @param staleAfter how old the last good backup of a project may be
 * @param named how many projects are named, those whose last good backup is oldest
 */
@ConfigurationProperties("tenantvault.catalogue")
public record CatalogueProperties(
    @DefaultValue("1m") Duration look,
    @DefaultValue("26h") Duration staleAfter,
    @DefaultValue("20") int named) {

  /** Refuses what would look without a pause, or name nobody. */
  public CatalogueProperties {
    require("look", look.isPositive());
    require("stale-after", staleAfter.isPositive());
    require("named", named > 0);
  }

  private static void require(String property, boolean met) {
    if (!met) {
      throw new IllegalArgumentException("tenantvault.catalogue." + property + " must be positive");
    }
  }
}
