package io.tenantvault.gateway.restore;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;

/** What a caller wants to have restored; it has confirmed it. */
record RestoreOrder(BackupId backup) {

  static final String BACKUP_ID = "backup_id";

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid, or not confirmed
   */
  static RestoreOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var backup = body.required(BACKUP_ID, JsonReader.uuid().then(BackupId::new));
    body.required("confirm", JsonReader.flag().then(RestoreOrder::mustBeTrue));
    body.refuseIfInvalid();
    return new RestoreOrder(backup.get());
  }

  private static boolean mustBeTrue(boolean confirmed) {
    if (!confirmed) {
      throw new IllegalArgumentException(
          "must be true: a restore replaces what the tenant has now");
    }
    return true;
  }
}
