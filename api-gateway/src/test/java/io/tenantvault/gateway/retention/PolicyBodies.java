package io.tenantvault.gateway.retention;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.jobs.JobTicket;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** The events that policies become. */
public final class PolicyBodies {
  private PolicyBodies() {}

  public static Event policy(byte[] body, JobTicket ticket) {
    RetentionPolicy policy = PolicyFields.in(body).orElse(null);
    return new RetentionPolicyChanged(new ProjectId("acme"), policy, "alice", ticket.at());
  }

  public static Optional<RetentionPolicy> previewed(MultiValueMap<String, String> query) {
    return PolicyFields.in(query);
  }
}
