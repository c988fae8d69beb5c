package me.uport.chain.engine.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.web.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.WalletUtils;

class SignerKeysTest {
  private static final String HEX = "46".repeat(32);
  private static final String OTHER = "47".repeat(32);
  private static final PrivateKey KEY = PrivateKey.parse(HEX);
  private static final PrivateKey OTHER_KEY = PrivateKey.parse(OTHER);

  @TempDir Path folder;

  @Test
  void readsKeysFromTheConfigurationOrFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "0x" + HEX + "\n" + OTHER + "\n");
    assertThat(addresses(configured(HEX, null))).containsExactly(KEY.address());
    assertThat(addresses(configured(HEX + ",0x" + OTHER, null)))
        .containsExactly(KEY.address(), OTHER_KEY.address());
    assertThat(addresses(configured("", file))).containsExactly(KEY.address(), OTHER_KEY.address());
  }

  @Test
  void saysWhatToSetWhenThereIsNoKeyOrTwoPlacesForOne() {
    assertThatThrownBy(() -> SignerKeys.load(configured(null, Path.of(""))))
        .hasMessageContaining("SIGNER_PRIVATE_KEY")
        .hasMessageContaining("found none");
    assertThatThrownBy(() -> SignerKeys.load(configured(HEX, keyFile())))
        .hasMessageContaining("found 2");
    assertThatThrownBy(() -> SignerKeys.load(configured(null, folder.resolve("missing"))))
        .hasMessageContaining("cannot read");
    assertThatThrownBy(() -> SignerKeys.load(configured(HEX + " " + HEX, null)))
        .hasMessageContaining("each key once");
  }

  private Path keyFile() throws IOException {
    return Files.writeString(folder.resolve("key"), HEX);
  }

  @Test
  void neverRepeatsAKeyThatItCannotRead() {
    String nearlyAKey = HEX.substring(1) + "g";
    assertThatThrownBy(() -> SignerKeys.load(configured(nearlyAKey, null)))
        .hasMessageContaining("32 bytes in hex")
        .hasMessageNotContaining(nearlyAKey)
        .hasNoCause();
    assertThat(configured(HEX, null).toString()).doesNotContain(HEX);
    assertThat(SignerKeys.load(configured(HEX, null)).toString()).doesNotContain(HEX);
  }

  @Test
  void opensEncryptedKeystores() throws Exception {
    var pair = ECKeyPair.create(new java.math.BigInteger(HEX, 16));
    String name = WalletUtils.generateWalletFile("the password", pair, folder.toFile(), false);
    Path password = Files.writeString(folder.resolve("password"), "the password\n");
    Path wrong = Files.writeString(folder.resolve("wrong"), "another");
    Path keystore = folder.resolve(name);

    assertThat(addresses(keystores(keystore, password))).containsExactly(KEY.address());
    assertThatThrownBy(() -> SignerKeys.load(keystores(keystore, wrong)))
        .hasMessageContaining("cannot decrypt")
        .hasMessageNotContaining("another");
    assertThatThrownBy(() -> SignerKeys.load(keystores(keystore, null)))
        .hasMessageContaining("SIGNER_KEYSTORE_PASSWORD_FILE");
  }

  @Test
  void letsARemoteSignerSignTheSameBytes() throws IOException {
    try (FakeWeb3Signer remote = new FakeWeb3Signer(KEY, OTHER_KEY)) {
      var signers = SignerKeys.load(remote(remote.url()));
      assertThat(signers)
          .extracting(TransactionSigner::address)
          .containsExactly(KEY.address(), OTHER_KEY.address());
      assertThat(signers.getFirst().sign(payment())).isEqualTo(payment().sign(KEY));
      remote.highS = true;
      assertThat(signers.getFirst().sign(payment())).isEqualTo(payment().sign(KEY));
      assertThat(addresses(remote(remote.url(), OTHER_KEY.address())))
          .containsExactly(OTHER_KEY.address());
    }
  }

  @Test
  void usesNothingThatARemoteSignerDidNotSignWithThatKey() throws IOException {
    try (FakeWeb3Signer remote = new FakeWeb3Signer(KEY)) {
      TransactionSigner signer = SignerKeys.load(remote(remote.url())).getFirst();
      remote.impostor = OTHER_KEY;
      assertThatThrownBy(() -> signer.sign(payment()))
          .isInstanceOf(SignerUnavailableException.class)
          .hasMessageContaining("found another");
      remote.status = 500;
      assertThatThrownBy(() -> signer.sign(payment()))
          .isInstanceOf(SignerUnavailableException.class)
          .hasMessageContaining("found 500");
    }
  }

  @Test
  void saysSoWhenTheRemoteSignerIsGone() throws IOException {
    List<TransactionSigner> signers;
    try (FakeWeb3Signer remote = new FakeWeb3Signer(KEY)) {
      signers = SignerKeys.load(remote(remote.url()));
    }
    assertThatThrownBy(() -> signers.getFirst().sign(payment()))
        .isInstanceOf(SignerUnavailableException.class)
        .hasMessageContaining("does not answer");
  }

  @Test
  void refusesToStartWithoutTheRemoteAccountsThatAreAskedFor() throws IOException {
    try (FakeWeb3Signer remote = new FakeWeb3Signer(KEY)) {
      assertThatThrownBy(() -> SignerKeys.load(remote(remote.url(), OTHER_KEY.address())))
          .hasMessageContaining(OTHER_KEY.address().toString())
          .hasMessageContaining(KEY.address().toString());
    }
  }

  private static UnsignedTransaction payment() {
    return new UnsignedTransaction.Eip1559(
        1337, 3, Wei.gwei(1), Wei.gwei(2), 21_000, Address.ZERO, Wei.of(1), Bytes.EMPTY);
  }

  private static List<Address> addresses(SignerProperties properties) {
    return SignerKeys.load(properties).stream().map(TransactionSigner::address).toList();
  }

  private static SignerProperties configured(@Nullable String keys, @Nullable Path file) {
    Secret secret = keys == null ? null : new Secret(keys);
    return properties(secret, file, List.of(), null, null);
  }

  private static SignerProperties keystores(Path keystore, @Nullable Path password) {
    return properties(null, null, List.of(keystore), password, null);
  }

  private static SignerProperties remote(URI url, Address... wanted) {
    return properties(null, null, List.of(), null, url, wanted);
  }

  private static SignerProperties properties(
      @Nullable Secret keys,
      @Nullable Path file,
      List<Path> keystores,
      @Nullable Path password,
      @Nullable URI remote,
      Address... wanted) {
    return new SignerProperties(
        keys,
        file,
        keystores,
        password,
        remote,
        Arrays.stream(wanted).map(Address::toString).toList(),
        Duration.ofSeconds(30),
        null,
        Wei.ZERO,
        Wei.ZERO);
  }
}
