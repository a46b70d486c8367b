package io.tenantvault.restore.aside;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a schema that was set aside keeps of a table. */
public enum KeptTable {
  /** Its former rows; the table itself has stayed. */
  @JsonProperty("rows")
  ROWS,
  /** Nothing: there was no such table. */
  @JsonProperty("absent")
  ABSENT,
  /** The table itself. */
  @JsonProperty("moved")
  MOVED
}
