package io.tenantvault.notification.webhook;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.notification.message.Advice;
import io.tenantvault.notification.outbox.Notification;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is posted: docs/notifications.md describes it. The same bytes whenever it is tried again.
 */
final class WebhookBody {

  private WebhookBody() {}

  static byte[] of(Notification notification) {
    var body = new LinkedHashMap<String, Object>();
    body.put("id", notification.id());
    body.put("type", notification.occasion());
    body.put("project_id", notification.event().projectId());
    body.put("job_id", notification.event().jobId());
    body.put("occurred_at", notification.event().occurredAt());
    body.put("data", data(notification));
    return EventJson.mapper().writeValueAsBytes(body);
  }

  private static Map<String, Object> data(Notification notification) {
    var data = new LinkedHashMap<String, Object>();
    switch (notification.event()) {
      case BackupCompleted e -> {
        data.put("backup_id", e.backupId());
        data.put("backup_type", e.type());
        data.put("format", e.format());
        data.put("size", e.size());
        data.put("sha256", e.sha256());
        data.put("tables", e.tables());
        data.put("rows", e.rows());
        data.put("requested_by", e.createdBy());
      }
      case JobFailed e -> {
        data.put("job_type", e.job().kind());
        data.put("attempts", e.job().attempt());
        data.put("error_code", e.code());
        data.put("error_message", e.message());
        data.put("advice", Advice.on(e.code()));
      }
      case RestoreCompleted e -> {
        data.put("backup_id", e.backupId());
        data.put("tables", e.tables());
        data.put("rows", e.rows());
        if (e.files() != null) {
          data.put("files", e.files());
        }
        data.put("requested_by", e.requestedBy());
      }
      case BackupExpiring e -> {
        data.put("backup_id", e.backupId());
        data.put("backup_type", e.type());
        data.put("size", e.size());
        data.put("created_at", e.createdAt());
        data.put("expires_at", e.expiresAt());
        data.put("last", e.last());
      }
      case BackupVerified e -> {
        data.put("backup_id", e.backupId());
        data.put("backup_type", e.type());
        data.put("outcome", e.outcome());
        data.put("detail", e.detail());
        data.put("verification_job_id", e.verificationJobId());
        data.put("requested_by", e.requestedBy());
      }
      default ->
          throw new IllegalArgumentException("nobody is told of " + notification.event().eventId());
    }
    return data;
  }
}
