package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.backup.RetentionDays;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class ScheduleController {
  private static final String ALL = "/api/projects/{project}/schedules";
  private static final String ONE = ALL + "/{id}";

  private final CreateSchedule createSchedule;
  private final SaveSchedule saveSchedule;
  private final ReadSchedules schedules;
  private final RetentionDays retention;

  ScheduleController(
      CreateSchedule createSchedule,
      SaveSchedule saveSchedule,
      ReadSchedules schedules,
      RetentionDays retention) {
    this.createSchedule = createSchedule;
    this.saveSchedule = saveSchedule;
    this.schedules = schedules;
    this.retention = retention;
  }

  @PostMapping(
      path = ALL,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.CREATE_SCHEDULE)
  Mono<ResponseEntity<Data<Schedule>>> create(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String project,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    return createSchedule
        .create(caller, PathId.project(project), spec(body), IdempotencyKey.in(headers))
        .map(known ->
            ResponseEntity.created(
                    URI.create("/api/projects/" + known.project() + "/schedules/" + known.id()))
                .body(new Data<>(Schedule.of(known))));
  }

  @GetMapping(ALL)
  @Performs(Action.LIST_SCHEDULES)
  Mono<Data<List<Schedule>>> list(@PathVariable("project") String project) {
    return schedules
        .list(PathId.project(project))
        .map(found -> new Data<>(found.stream().map(Schedule::of).toList()));
  }

  @GetMapping(ONE)
  @Performs(Action.READ_SCHEDULE)
  Mono<Data<Schedule>> read(
      @PathVariable("project") String project, @PathVariable("id") String id) {
    return schedules.read(PathId.project(project), id(id)).map(ScheduleController::data);
  }

  @PutMapping(
      path = ONE,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.CHANGE_SCHEDULE)
  Mono<Data<Schedule>> change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String project,
      @PathVariable("id") String id,
      @RequestBody byte[] body) {
    ProjectId owner = PathId.project(project);
    ScheduleSpec spec = spec(body);
    return schedules
        .read(owner, id(id))
        .flatMap(present -> saveSchedule.change(caller, present, spec))
        .map(ScheduleController::data);
  }

  @DeleteMapping(ONE)
  @Performs(Action.DELETE_SCHEDULE)
  Mono<Data<DeletedSchedule>> delete(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String project,
      @PathVariable("id") String id) {
    return schedules
        .read(PathId.project(project), id(id))
        .flatMap(present -> saveSchedule.delete(caller, present))
        .map(deleted -> new Data<>(new DeletedSchedule(deleted.id(), deleted.project())));
  }

  @GetMapping(ONE + "/runs")
  @Performs(Action.LIST_SCHEDULE_RUNS)
  Mono<Data<List<ScheduleRun>>> runs(
      @PathVariable("project") String project, @PathVariable("id") String id) {
    return schedules.runs(PathId.project(project), id(id)).map(Data::new);
  }

  private ScheduleSpec spec(byte[] body) {
    return ScheduleFields.in(body, retention);
  }

  private static Data<Schedule> data(KnownSchedule known) {
    return new Data<>(Schedule.of(known));
  }

  private static ScheduleId id(String text) {
    return new ScheduleId(PathId.uuid(text));
  }
}
