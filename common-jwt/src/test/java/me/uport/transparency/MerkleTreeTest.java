package me.uport.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import me.uport.transparency.MerkleTree.Node;
import me.uport.transparency.MerkleTree.Range;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

  /** Entries and roots that the implementations of Certificate Transparency test with. */
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static final int MOST = 36;

  private final List<byte[]> leaves = new ArrayList<>();
  private final Map<Node, byte[]> nodes = new HashMap<>();

  private void grow(byte[] entry) {
    leaves.add(MerkleTree.leafHash(entry));
    long index = leaves.size() - 1L;
    nodes.put(new Node(0, index), leaves.getLast());
    for (int level = 0; ((index >> level) & 1) == 1; level++) {
      byte[] left = nodes.getOrDefault(new Node(level, (index >> level) - 1), new byte[0]);
      byte[] right = nodes.getOrDefault(new Node(level, index >> level), new byte[0]);
      nodes.put(new Node(level + 1, index >> (level + 1)), MerkleTree.innerHash(left, right));
    }
  }

  private void growTo(int size) {
    while (leaves.size() < size) {
      grow(new byte[] {(byte) leaves.size()});
    }
  }

  private byte[] root(long size) {
    return MerkleTree.hash(MerkleTree.all(size), nodes);
  }

  private List<byte[]> hashes(List<Range> ranges) {
    return ranges.stream().map(range -> MerkleTree.hash(range, nodes)).toList();
  }

  @Test
  void hasTheRootsOfCertificateTransparency() {
    ENTRIES.forEach(entry -> grow(HexFormat.of().parseHex(entry)));
    for (int size = 0; size <= ENTRIES.size(); size++) {
      assertThat(HexFormat.of().formatHex(root(size))).isEqualTo(ROOTS.get(size));
    }
  }

  @Test
  void provesEveryLeafOfEveryTreeAndNoOther() {
    growTo(MOST);
    for (int size = 1; size <= MOST; size++) {
      for (int index = 0; index < size; index++) {
        List<byte[]> proof = hashes(MerkleTree.inclusion(index, size));
        assertThat(MerkleProofs.includes(leaves.get(index), index, size, proof, root(size)))
            .isTrue();
        assertThat(MerkleProofs.includes(leaves.get(index), index + 1, size, proof, root(size)))
            .isFalse();
        assertThat(MerkleProofs.includes(leaves.get(index), index, size, proof, root(size - 1L)))
            .isFalse();
        assertThat(
                MerkleProofs.includes(
                    MerkleTree.leafHash(new byte[] {99}), index, size, proof, root(size)))
            .isFalse();
        for (List<byte[]> bad : spoiled(proof)) {
          assertThat(MerkleProofs.includes(leaves.get(index), index, size, bad, root(size)))
              .isFalse();
        }
      }
    }
  }

  @Test
  void provesThatEveryTreeIsTheBeginningOfEveryLargerOne() {
    growTo(MOST);
    for (int size = 0; size <= MOST; size++) {
      for (int larger = size; larger <= MOST; larger++) {
        List<byte[]> proof = hashes(MerkleTree.consistency(size, larger));
        long small = size;
        long large = larger;
        assertThat(MerkleProofs.isBeginningOf(small, root(small), large, root(large), proof))
            .as("%d of %d", size, larger)
            .isTrue();
        byte[] forged = MerkleTree.leafHash(new byte[] {99});
        assertThat(MerkleProofs.isBeginningOf(small, forged, large, root(large), proof)).isFalse();
        assertThat(size > 0 && MerkleProofs.isBeginningOf(small, root(small), large, forged, proof))
            .isFalse();
        assertThat(spoiled(proof))
            .noneMatch(
                bad -> MerkleProofs.isBeginningOf(small, root(small), large, root(large), bad));
      }
    }
  }

  /** One hash changed, one left out, one too many. */
  private static List<List<byte[]>> spoiled(List<byte[]> proof) {
    List<List<byte[]>> all = new ArrayList<>();
    for (int i = 0; i < proof.size(); i++) {
      List<byte[]> changed = new ArrayList<>(proof);
      changed.set(i, MerkleTree.innerHash(proof.get(i), proof.get(i)));
      all.add(changed);
      List<byte[]> shorter = new ArrayList<>(proof);
      shorter.remove(i);
      all.add(shorter);
    }
    List<byte[]> longer = new ArrayList<>(proof);
    longer.add(MerkleTree.emptyRoot());
    all.add(longer);
    return all;
  }

  @Test
  void knowsNoLeafBehindTheEndAndNoLargerBeginning() {
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.inclusion(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.inclusion(-1, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> MerkleTree.consistency(4, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MerkleTree.hash(MerkleTree.all(3), Map.of()))
        .withMessageContaining("Node");
  }

  @Test
  void needsFewHashesOfALargeTree() {
    long size = 1_000_000_007L;
    assertThat(MerkleTree.cover(MerkleTree.all(size))).hasSize(Long.bitCount(size));
    assertThat(MerkleTree.inclusion(123_456_789, size)).hasSizeLessThanOrEqualTo(30);
    assertThat(MerkleTree.consistency(123_456_789, size)).hasSizeLessThanOrEqualTo(31);
  }
}
