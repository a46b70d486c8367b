package io.tenantvault.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kubernetes' own forms, as generated from its API: a field that they do not have, or one of
 * another type, is an error. The models would keep what they do not know; here they may not.
 */
final class StrictModels {
  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Stream.of(
              ConfigMap.class,
              Deployment.class,
              Ingress.class,
              Job.class,
              NetworkPolicy.class,
              PodDisruptionBudget.class,
              Secret.class,
              Service.class,
              ServiceAccount.class)
          .collect(
              Collectors.toUnmodifiableMap(
                  kind -> HasMetadata.getApiVersion(kind) + "/" + HasMetadata.getKind(kind),
                  kind -> kind));

  private final ObjectMapper strict =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setAnnotationIntrospector(new KeepsNothingElse());

  /** Whether there is a model of it: not for kinds that others have added to a cluster. */
  static boolean know(JsonNode object) {
    return KINDS.containsKey(kind(object));
  }

  /**
   * The object as its kind has it.
   *
   * @throws AssertionError naming the field that does not fit
   */
  HasMetadata read(JsonNode object) {
    Class<? extends HasMetadata> model = KINDS.get(kind(object));
    if (model == null) {
      throw new AssertionError("there is no kind " + kind(object));
    }
    try {
      return strict.treeToValue(object, model);
    } catch (JsonProcessingException e) {
      throw new AssertionError(kind(object) + " " + e.getOriginalMessage(), e);
    }
  }

  private static String kind(JsonNode object) {
    return object.path("apiVersion").asText() + "/" + object.path("kind").asText();
  }

  private static final class KeepsNothingElse extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated method) {
      return false;
    }
  }
}
