package io.tenantvault.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.autoconfigure.EncryptionProperties;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalMasterKeysTest {

  private static final String OLD = "old:" + "A".repeat(43) + "=";
  private static final String NEW = "new:" + "B".repeat(42) + "A=";
  private static final byte[] SECRET = "a secret".getBytes(UTF_8);

  @Test
  void opensWhatAnyOfItsKeysHasWrapped() throws Exception {
    WrappedKey wrapped = LocalMasterKeys.parse(OLD).wrap(SECRET, "acme/age1");
    LocalMasterKeys rotated = LocalMasterKeys.parse(NEW + "\n" + OLD);

    assertThat(rotated.unwrap(wrapped, "acme/age1")).isEqualTo(SECRET);
    assertThat(rotated.wrap(SECRET, "acme/age1").masterKey())
        .isEqualTo(rotated.active())
        .isEqualTo("new");
  }

  @Test
  void doesNotOpenWhatAnotherKeyHasWrapped() {
    WrappedKey wrapped = LocalMasterKeys.parse(OLD).wrap(SECRET, "acme/age1");

    assertThatExceptionOfType(KeyNotUsableException.class)
        .isThrownBy(() -> LocalMasterKeys.parse(NEW).unwrap(wrapped, "acme/age1"))
        .withMessageContaining("master key old")
        .withMessageContaining("[new]")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo(FailureCode.KEY_UNAVAILABLE));
    assertThatExceptionOfType(KeyNotUsableException.class)
        .isThrownBy(
            () -> LocalMasterKeys.parse(NEW.replace("new:", "old:")).unwrap(wrapped, "acme/age1"))
        .withMessageContaining("does not open it");
  }

  @Test
  void doesNotOpenAKeyThatWasMovedToAnotherRow() {
    LocalMasterKeys keys = LocalMasterKeys.parse(OLD);
    WrappedKey wrapped = keys.wrap(SECRET, "acme/age1");

    assertThatExceptionOfType(KeyNotUsableException.class)
        .isThrownBy(() -> keys.unwrap(wrapped, "globex/age1"));
  }

  @Test
  void wrapsTheSameSecretDifferentlyEachTime() {
    LocalMasterKeys keys = LocalMasterKeys.parse(OLD);

    assertThat(keys.wrap(SECRET, "c").bytes()).isNotEqualTo(keys.wrap(SECRET, "c").bytes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k", "k:", "k:AAAA", ":AAAA", "a b:", "k:c2VjcmV0LXNlY3JldC1zZWNyZXQ!"})
  void refusesWhatIsNoKeyWithoutShowingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalMasterKeys.parse(text))
        .withMessageContaining("must be id:base64, with 32 bytes")
        .satisfies(failure -> {
          assertThat(failure.getMessage()).doesNotContain("c2VjcmV0");
          assertThat(failure.getCause()).isNull();
        });
  }

  @Test
  void refusesTwoKeysOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalMasterKeys.parse(OLD + "," + NEW.replace("new:", "old:")))
        .withMessage("two keys have the id old");
  }

  @Test
  void encryptsForNobodyUnlessAsked() {
    ProjectId acme = new ProjectId("acme");

    assertThat(new EncryptionProperties(List.of(), "").isEncrypted(acme)).isFalse();
    assertThat(new EncryptionProperties(List.of("*"), OLD).isEncrypted(acme)).isTrue();
    assertThat(new EncryptionProperties(List.of("globex"), OLD).isEncrypted(acme)).isFalse();
    assertThat(new EncryptionProperties(List.of("globex", "acme"), OLD).isEncrypted(acme)).isTrue();
  }

  @Test
  void asksForAKeyWhereSomethingIsToBeEncrypted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncryptionProperties(List.of("*"), " "))
        .withMessageContaining("tenantvault.encryption.master-keys");
  }

  @Test
  void neverShowsAKey() {
    assertThat(new EncryptionProperties(List.of("*"), OLD).toString() + LocalMasterKeys.parse(OLD))
        .doesNotContain("AAAA");
  }
}
