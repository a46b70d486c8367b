package io.tenantvault.gateway.security;

/** What a call needs. */
enum Permission {
  /** No token: what everybody may know. */
  PUBLIC("", false),
  READ("backup:read", false),
  WRITE("backup:write", false),
  /** Concerns all projects, as the next. */
  READ_PLATFORM("backup:read", true),
  WRITE_PLATFORM("backup:write", true);

  private final String scope;
  private final boolean ofPlatform;

  Permission(String scope, boolean ofPlatform) {
    this.scope = scope;
    this.ofPlatform = ofPlatform;
  }

  /** What the token's {@code scope} must hold. */
  String scope() {
    return scope;
  }

  /** Whether it is for those who run the platform. */
  boolean ofPlatform() {
    return ofPlatform;
  }
}
