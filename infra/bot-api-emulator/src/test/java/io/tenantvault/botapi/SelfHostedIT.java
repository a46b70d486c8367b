package io.tenantvault.botapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelfHostedIT {
  @RegisterExtension final RunningEmulator emulator = RunningEmulator.selfHosted();

  @Test
  void givesAnAbsolutePathOnItsOwnDisk() throws Exception {
    byte[] content = "content".getBytes(UTF_8);

    Reply file = emulator.bot().getFile(emulator.bot().sendDocument(content).fileId());

    Path path = Path.of(file.result().path("file_path").stringValue());
    assertThat(path).isAbsolute().startsWith(emulator.directory()).hasBinaryContent(content);
  }

  @Test
  void hasNoRouteForFiles() throws Exception {
    String fileId = emulator.bot().sendDocument(new byte[9]).fileId();
    String path = emulator.bot().getFile(fileId).result().path("file_path").stringValue();

    assertThat(emulator.bot().download(path.substring(1)).statusCode()).isEqualTo(404);
    assertThat(new String(emulator.bot().download("documents/x").body(), UTF_8))
        .isEqualTo("{\"ok\":false,\"error_code\":404,\"description\":\"Not Found\"}");
  }

  @Test
  void givesBackFilesThatTheCloudWouldNot() throws Exception {
    String fileId = emulator.bot().sendDocument(new byte[20_971_521]).fileId();

    assertThat(emulator.bot().getFile(fileId).result().path("file_size").intValue())
        .isEqualTo(20_971_521);
  }
}
