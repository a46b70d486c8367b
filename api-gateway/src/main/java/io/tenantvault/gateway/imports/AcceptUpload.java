package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.jobs.IssueTicket;
import io.tenantvault.gateway.jobs.JobTicket;
import io.tenantvault.gateway.jobs.KnownJobs;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.AccessTrace;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads an upload: first the manifest, and only where that is ours, the artifact. */
@Component
class AcceptUpload {
  private final CheckManifest checkManifest;
  private final IssueTicket tickets;
  private final KnownJobs jobs;
  private final ImportBackup importBackup;
  private final Clock clock;

  AcceptUpload(
      CheckManifest checkManifest,
      IssueTicket tickets,
      KnownJobs jobs,
      ImportBackup importBackup,
      Clock clock) {
    this.checkManifest = checkManifest;
    this.tickets = tickets;
    this.jobs = jobs;
    this.importBackup = importBackup;
    this.clock = clock;
  }

  /** Completes when the backup is whole; fails with a {@link Refusal} where it is not taken. */
  Mono<ImportedBackup> accept(Caller caller, Optional<IdempotencyKey> key, Flux<PartEvent> events) {
    var known = new AtomicReference<Manifest>();
    return UploadedPart.each(events, part -> receive(caller, key, known, part))
        .next()
        .switchIfEmpty(
            Mono.error(() ->
                new Refusal.Invalid(
                    known.get() == null ? UploadedPart.MANIFEST : UploadedPart.ARTIFACT,
                    "is required")));
  }

  private Mono<ImportedBackup> receive(
      Caller caller,
      Optional<IdempotencyKey> key,
      AtomicReference<Manifest> known,
      UploadedPart part) {
    return switch (part.name()) {
      case UploadedPart.MANIFEST ->
          part.bytes()
              .flatMap(bytes -> checkManifest.check(caller, bytes))
              .doOnNext(known::set)
              .then(Mono.empty());
      case UploadedPart.ARTIFACT -> {
        Manifest manifest = known.get();
        yield manifest == null
            ? part.refuse("must come after the manifest")
            : store(caller, key, manifest, part);
      }
      default -> part.refuse("is not a part of this upload, which has: manifest, artifact");
    };
  }

  private Mono<ImportedBackup> store(
      Caller caller, Optional<IdempotencyKey> key, Manifest manifest, UploadedPart part) {
    JobTicket ticket = tickets.issue(manifest.projectId(), JobKind.IMPORT_BACKUP, key);
    var wanted = new Import(ticket.job(), manifest, caller.subject(), clock);
    Mono<Boolean> repeated =
        ticket.repeatable() ? jobs.hasCompleted(ticket.job()) : Mono.just(false);
    return AccessTrace.note(
            trace -> {
              trace.concerns(wanted.job());
              trace.concerns(wanted.backup());
            })
        .then(repeated)
        .flatMap(done ->
            done
                ? part.content()
                    .doOnNext(DataBufferUtils::release)
                    .then(Mono.just(ImportedBackup.of(wanted)))
                : importBackup.store(wanted, part.content()).thenReturn(ImportedBackup.of(wanted)));
  }
}
