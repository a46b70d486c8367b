package io.tenantvault.gateway.security;

import org.jspecify.annotations.Nullable;

/** What a caller is to the platform. */
public enum Role {
  /** Reaches the projects that the token names; also whoever has a role that we do not know. */
  USER("user"),
  /** Reaches the projects of the organisation too that the token names. */
  ORGANISATION_ADMIN("org_admin"),
  /** Reaches every project, and what concerns all of them. */
  OPERATOR("operator");

  private final String wireName;

  Role(String wireName) {
    this.wireName = wireName;
  }

  static Role ofClaim(@Nullable Object claim) {
    for (Role role : values()) {
      if (role.wireName.equals(claim)) {
        return role;
      }
    }
    return USER;
  }

  /** As tokens write it. */
  public String wireName() {
    return wireName;
  }
}
