package me.uport.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import me.uport.testing.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpfsFileTest {

  /** What {@code ipfs add} says about the same content. */
  @Test
  void hasTheNameThatIpfsGivesIt() {
    assertThat(file("hello world\n")).hasToString("QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o");
    assertThat(file("hello world")).hasToString("Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD");
    assertThat(file("")).hasToString("QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH");
  }

  @Test
  void acceptsTheBlockAndTheContentAlike() {
    IpfsFile file = file("{\"publicKey\":\"0x04\"}");

    assertThat(IpfsFile.verified(file.cid(), file.block())).contains(file);
    assertThat(IpfsFile.verified(file.cid(), file.content())).contains(file);
    assertThat(IpfsFile.verified(file.cid(), file.block()).orElseThrow().content())
        .isEqualTo(file.content());
  }

  @Test
  void refusesAnotherFile() {
    assertThat(IpfsFile.verified(file("a").cid(), file("b").block())).isEmpty();
    assertThat(IpfsFile.verified(file("a").cid(), file("b").content())).isEmpty();
    assertThat(IpfsFile.verified(file("a").cid(), new byte[IpfsFile.MAX_SIZE + 1])).isEmpty();
    assertThatThrownBy(() -> IpfsFile.of(new byte[IpfsFile.MAX_SIZE + 1]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsBackWhatItWroteOfAnySize() {
    Random random = Seed.random("readsBackWhatItWrote");
    for (int size : new int[] {0, 1, 127, 128, 300, 16_384, 100_000}) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      IpfsFile file = IpfsFile.of(content);
      assertThat(IpfsFile.verified(file.cid(), file.block()).orElseThrow().content())
          .isEqualTo(content);
    }
  }

  @Test
  void readsBrokenBlocksWithoutAFault() {
    Random random = Seed.random("readsBrokenBlocks");
    for (int i = 0; i < 2000; i++) {
      byte[] block = new byte[random.nextInt(12)];
      random.nextBytes(block);
      assertThat(IpfsFile.verified(Cid.ofBlock(block), block)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Qm", "zdj7W", "0", "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3"})
  void refusesOtherNames(String text) {
    assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesAreReadBack() {
    String name = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";
    assertThat(Cid.parse(name)).hasToString(name).isEqualTo(Cid.of(Cid.parse(name).digest()));
  }

  private static IpfsFile file(String content) {
    return IpfsFile.of(content.getBytes(StandardCharsets.UTF_8));
  }
}
