package me.uport.did.ethr;

import me.uport.crypto.Address;

/** An event of the ERC-1056 registry. Times are seconds since 1970. */
sealed interface RegistryEvent {

  /** The block in which the identity's change before this one happened; 0 for the first. */
  long previousChange();

  /** Makes the change in a document, after all that came before. */
  void applyTo(DocumentBuilder document);

  /** The identity's owner became another; the zero address gives the identity up. */
  record OwnerChanged(Address owner, long previousChange) implements RegistryEvent {
    @Override
    public void applyTo(DocumentBuilder document) {
      document.apply(this);
    }
  }

  /**
   * A delegate was added, or revoked, which sets {@code validTo} to the block's own time.
   *
   * @param type such as {@code veriKey}
   */
  record DelegateChanged(String type, Address delegate, long validTo, long previousChange)
      implements RegistryEvent {
    @Override
    public void applyTo(DocumentBuilder document) {
      document.apply(this);
    }
  }

  /**
   * An attribute was set, or revoked, which sets {@code validTo} to zero.
   *
   * @param name such as {@code did/pub/Secp256k1/veriKey/hex}
   * @param value hexadecimal with {@code 0x}
   */
  record AttributeChanged(String name, String value, long validTo, long previousChange)
      implements RegistryEvent {
    @Override
    public void applyTo(DocumentBuilder document) {
      document.apply(this);
    }
  }

  /** An event whose name is not text: it changes nothing, but points further back. */
  record Unreadable(long previousChange) implements RegistryEvent {
    @Override
    public void applyTo(DocumentBuilder document) {}
  }
}
