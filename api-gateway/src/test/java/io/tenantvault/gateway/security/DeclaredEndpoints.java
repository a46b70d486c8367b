package io.tenantvault.gateway.security;

import java.lang.reflect.Method;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Endpoints for the tests of other packages. */
public final class DeclaredEndpoints {

  private DeclaredEndpoints() {}

  /** One endpoint, which reads a backup. */
  public static Endpoints readingBackupsAt(String path) {
    var mappings = new RequestMappingHandlerMapping();
    mappings.registerMapping(
        RequestMappingInfo.paths(path).methods(RequestMethod.GET).build(),
        new DeclaredEndpoints(),
        handler());
    return new Endpoints(mappings);
  }

  private static Method handler() {
    try {
      return DeclaredEndpoints.class.getDeclaredMethod("read");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  @Performs(Action.READ_BACKUP)
  void read() {}
}
