package io.tenantvault.deployment;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The variables that a service reads: those that its application.yaml names, those of {@code
 * ServiceEnvironment}, and those that stand for a property of ours on its class path, as Spring
 * Boot binds them.
 *
 * @param named those of application.yaml, with what stands for them where they are missing
 */
record ReadVariables(String service, Map<String, String> named, Set<String> bound) {
  private static final Pattern NAMED = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?=:([^}]*)|})");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
  private static final Pattern OURS =
      Pattern.compile("<groupId>io\\.tenantvault</groupId>\\s*<artifactId>([a-z-]+)</artifactId>");

  /**
   * KafkaSecurity, DatabaseTls, LogFormat; SpanExport; the JVM and its launcher; Spring Boot
   * itself.
   */
  private static final Set<String> OF_EVERYBODY =
      Set.of(
          "KAFKA_SECURITY_PROTOCOL",
          "KAFKA_SASL_MECHANISM",
          "KAFKA_SASL_USERNAME",
          "KAFKA_SASL_PASSWORD",
          "KAFKA_TLS_CA_FILE",
          "DATABASE_SSL_MODE",
          "DATABASE_SSL_ROOT_CERT",
          "LOG_FORMAT",
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "LC_ALL",
          "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE");

  private static final String FILE = "_FILE";
  private static final Pattern SECRET = Pattern.compile(".+_(PASSWORD|TOKEN|SECRET|KEY|KEYS)");

  static ReadVariables of(String service) {
    Path yaml = YamlFiles.HOME.resolve(service).resolve("src/main/resources/application.yaml");
    var named = new TreeMap<String, String>();
    NAMED
        .matcher(YamlFiles.text(yaml))
        .results()
        .forEach(found ->
            named.merge(
                found.group(1),
                String.valueOf(found.group(2)),
                (one, other) -> one.length() > other.length() ? one : other));
    var bound = new TreeSet<String>();
    JavaClasses classes = new ClassFileImporter().importPaths(classFolders(service));
    for (JavaClass type : classes) {
      type.getAnnotations().stream()
          .filter(annotation ->
              annotation.getRawType().getSimpleName().equals("ConfigurationProperties"))
          .forEach(annotation -> addBound(variable(prefix(annotation)), type, bound));
    }
    if (service.equals("projection-service")) {
      bound.add("SPRING_FLYWAY_ENABLED");
    }
    return new ReadVariables(service, named, bound);
  }

  /** Whether setting the variable does anything. */
  boolean reads(String variable) {
    if (variable.endsWith(FILE)
        && !named.containsKey(variable)
        && !OF_EVERYBODY.contains(variable)) {
      String secret = variable.substring(0, variable.length() - FILE.length());
      return SECRET.matcher(secret).matches() && reads(secret);
    }
    return named.containsKey(variable)
        || OF_EVERYBODY.contains(variable)
        || bound.contains(variable);
  }

  /** Those without which the service reaches nobody, or is nobody: their defaults say nothing. */
  Set<String> needed() {
    return named.entrySet().stream()
        .filter(one -> one.getValue().isEmpty() || one.getValue().contains("localhost"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String prefix(JavaAnnotation<?> annotation) {
    return annotation.getExplicitlyDeclaredProperty("value").toString();
  }

  private static void addBound(String prefix, JavaClass type, Set<String> bound) {
    for (JavaField field : type.getFields()) {
      if (!field.getModifiers().contains(JavaModifier.STATIC)) {
        String name = prefix + "_" + variable(field.getName());
        JavaClass inner = field.getRawType();
        bound.add(name);
        if (inner.isRecord() && inner.getPackageName().startsWith("io.tenantvault")) {
          addBound(name, inner, bound);
        }
      }
    }
  }

  // tenantvault.rate-limit.perSecond is TENANTVAULT_RATELIMIT_PERSECOND.
  private static String variable(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static List<Path> classFolders(String service) {
    var known = new TreeSet<>(Set.of(service));
    var open = new ArrayDeque<>(known);
    while (!open.isEmpty()) {
      for (String module : ours(open.pop())) {
        if (known.add(module)) {
          open.push(module);
        }
      }
    }
    return known.stream().map(module -> folder(module).resolve("target/classes")).toList();
  }

  private static List<String> ours(String module) {
    return DEPENDENCY
        .matcher(YamlFiles.text(folder(module).resolve("pom.xml")))
        .results()
        .map(found -> found.group(1))
        .filter(dependency -> !dependency.contains("<scope>test</scope>"))
        .flatMap(dependency -> OURS.matcher(dependency).results())
        .map(found -> found.group(1))
        .toList();
  }

  private static Path folder(String module) {
    Path common = YamlFiles.HOME.resolve("common").resolve(module);
    return Files.isDirectory(common) ? common : YamlFiles.HOME.resolve(module);
  }
}
