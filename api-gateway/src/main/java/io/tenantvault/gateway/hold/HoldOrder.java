package io.tenantvault.gateway.hold;

import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.JsonReader;

/**
 * Why a backup is to be kept.
 *
 * @param reason for people
 */
record HoldOrder(String reason) {

  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not valid
   */
  static HoldOrder parse(byte[] json) {
    JsonBody body = JsonBody.parse(json);
    var reason = body.required("reason", JsonReader.text().then(HoldOrder::reason));
    body.refuseIfInvalid();
    return new HoldOrder(reason.get());
  }

  private static String reason(String text) {
    int most = BackupHoldPlaced.LONGEST_REASON;
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException("must be 1 to " + most + " characters");
    }
    return text;
  }
}
