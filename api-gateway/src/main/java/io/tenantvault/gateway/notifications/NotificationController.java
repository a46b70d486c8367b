package io.tenantvault.gateway.notifications;

import static io.tenantvault.gateway.schema.Tables.NOTIFICATIONS;

import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class NotificationController {

  private static final String PATH = "/api/projects/{project}/notifications";

  private final ChangeNotifications change;
  private final ReadNotifications read;

  NotificationController(ChangeNotifications change, ReadNotifications read) {
    this.change = change;
    this.read = read;
  }

  @PutMapping(
      path = PATH,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.SET_NOTIFICATIONS)
  Mono<ResponseEntity<Data<ProjectNotifications>>> set(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String name,
      @RequestBody byte[] body) {
    return change
        .set(caller, PathId.project(name), NotificationOrder.parse(body))
        .map(NotificationController::accepted);
  }

  @DeleteMapping(PATH)
  @Performs(Action.REMOVE_NOTIFICATIONS)
  Mono<ResponseEntity<Data<ProjectNotifications>>> remove(
      @AuthenticationPrincipal Caller caller, @PathVariable("project") String name) {
    return change.remove(caller, PathId.project(name)).map(NotificationController::accepted);
  }

  private static ResponseEntity<Data<ProjectNotifications>> accepted(ProjectNotifications answer) {
    return ResponseEntity.accepted().body(new Data<>(answer));
  }

  @GetMapping(PATH)
  @Performs(Action.READ_NOTIFICATIONS)
  Mono<Data<ProjectNotifications>> settings(@PathVariable("project") String name) {
    return read.settings(PathId.project(name)).map(Data::new);
  }

  @GetMapping(PATH + "/log")
  @Performs(Action.LIST_NOTIFICATIONS)
  Mono<Page<LoggedNotification>> log(
      @PathVariable("project") String name,
      @RequestParam MultiValueMap<String, String> parameters) {
    return read.log(ListRequest.of(name, parameters, _ -> NOTIFICATIONS.CHANNEL.ne("telegram")));
  }
}
