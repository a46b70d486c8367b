package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.SchedulePreset;
import io.tenantvault.gateway.backup.RetentionDays;
import io.tenantvault.gateway.backup.TableChoice;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.EmailAddress;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;
import io.tenantvault.gateway.request.QueryParameters;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * A schedule as callers write it. Without a time it is daily, without a time zone in UTC, and it
 * runs.
 */
final class ScheduleFields {
  private static final String PRESET = "preset";
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final String MUST_BE_ZONE =
      "must be the name of a time zone, such as Europe/Berlin";
  private static final ArtifactFormat[] FORMATS = {
    ArtifactFormat.SQL, ArtifactFormat.TAR, ArtifactFormat.JSON, ArtifactFormat.TEXT
  };
  private static final int LONGEST_NAME = 100;
  private static final int MOST_DAYS = 36_500;

  private ScheduleFields() {}

  /**
   * Reads a request's body.
   *
   * @param allowed how long backups may be kept
   * @throws Refusal when it is not valid
   */
  static ScheduleSpec in(byte[] json, RetentionDays allowed) {
    JsonBody body = JsonBody.parse(json);
    var name = body.optional("name", JsonReader.text().then(ScheduleFields::name));
    var type = body.required("type", oneOf(BackupType.values(), BackupType::wireName));
    var cron = body.optional("cron", JsonReader.text().then(Cron::new));
    var preset = body.optional(PRESET, oneOf(SchedulePreset.values(), SchedulePreset::wireName));
    var zone = body.optional("time_zone", JsonReader.text().then(ScheduleFields::zone));
    var enabled = body.optional("enabled", JsonReader.flag());
    var format = body.optional("format", oneOf(FORMATS, ArtifactFormat::wireName));
    var compress = body.optional("compress", JsonReader.flag());
    var choice = TableChoice.in(body);
    var path = body.optional("storage_path", JsonReader.text());
    var days = body.optional("days_back", JsonReader.integer().then(ScheduleFields::days));
    var retention = body.optional(RetentionDays.FIELD, RetentionDays.reader());
    var email = body.optional("notify_email", JsonReader.text().then(EmailAddress::new));
    if (cron.get().isPresent() && preset.get().isPresent()) {
      body.fault(PRESET, "must not be given together with cron");
    }
    if (!body.fits()) {
      body.refuseIfInvalid();
    }
    // What depends on the type is looked at once all fields are what they should be by themselves.
    var options =
        new OptionsOfType(format.get(), compress.get(), choice.get(), path.get(), days.get());
    options.check(type.get(), body);
    body.refuseIfInvalid();
    allowed.mustAllow(retention.get());
    return new ScheduleSpec(
        name.get().orElse(null),
        type.get(),
        cron.get().orElse(null),
        cron.get().isPresent() ? null : preset.get().orElse(SchedulePreset.DAILY),
        zone.get().orElse(UTC),
        enabled.get().orElse(true),
        options.with(retention.get(), email.get().map(EmailAddress::value)));
  }

  private static <E extends Enum<E>> JsonReader<E> oneOf(E[] words, Function<E, String> wireName) {
    return JsonReader.text().then(QueryParameters.oneOf(words, wireName));
  }

  private static String name(String text) {
    if (text.isBlank()
        || text.length() > LONGEST_NAME
        || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "must be 1 to " + LONGEST_NAME + " characters, without controls");
    }
    return text;
  }

  private static Integer days(Integer number) {
    if (number < 1 || number > MOST_DAYS) {
      throw new IllegalArgumentException("must be a number from 1 to " + MOST_DAYS);
    }
    return number;
  }

  private static ZoneId zone(String text) {
    try {
      ZoneId zone = ZoneId.of(text);
      if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
        return zone;
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(MUST_BE_ZONE, e);
    }
    throw new IllegalArgumentException(MUST_BE_ZONE);
  }
}
