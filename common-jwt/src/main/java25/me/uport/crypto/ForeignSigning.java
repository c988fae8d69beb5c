package me.uport.crypto;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.foreign.ValueLayout.OfInt;
import java.lang.invoke.MethodHandle;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * {@link RecoverableSigning} by the C names of libsecp256k1 (JEP 454). A context is only read once
 * it is made. It lives as long as the process.
 */
final class ForeignSigning implements RecoverableSigning {

  /** SECP256K1_CONTEXT_NONE of secp256k1.h. */
  private static final int CONTEXT_NONE = 1;

  /** A secp256k1_ecdsa_recoverable_signature, whose bytes are the library's own affair. */
  private static final int OPAQUE_LENGTH = 65;

  private static final int SCALAR_LENGTH = 32;
  private static final int COMPACT_LENGTH = 64;
  private static final AddressLayout POINTER = ValueLayout.ADDRESS;
  private static final OfInt INT = ValueLayout.JAVA_INT;

  private final MemorySegment context;
  private final MethodHandle sign;
  private final MethodHandle serialize;

  private ForeignSigning(MemorySegment context, MethodHandle sign, MethodHandle serialize) {
    this.context = context;
    this.sign = sign;
    this.serialize = serialize;
  }

  /**
   * Finds the functions in the libraries that this class's loader has loaded.
   *
   * @return nothing where the library does not export them
   */
  static Optional<ForeignSigning> find() {
    SymbolLookup library = SymbolLookup.loaderLookup();
    return handle(library, "secp256k1_context_create", FunctionDescriptor.of(POINTER, INT))
        .flatMap(create -> find(library, create));
  }

  private static Optional<ForeignSigning> find(SymbolLookup library, MethodHandle create) {
    Optional<MethodHandle> randomize =
        handle(
            library, "secp256k1_context_randomize", FunctionDescriptor.of(INT, POINTER, POINTER));
    Optional<MethodHandle> sign =
        handle(
            library,
            "secp256k1_ecdsa_sign_recoverable",
            FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER, POINTER, POINTER));
    Optional<MethodHandle> serialize =
        handle(
            library,
            "secp256k1_ecdsa_recoverable_signature_serialize_compact",
            FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, POINTER));
    return randomize.isEmpty() || sign.isEmpty() || serialize.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ForeignSigning(context(create, randomize.get()), sign.get(), serialize.get()));
  }

  @SuppressWarnings("restricted") // the functions have the types that secp256k1.h gives them
  private static Optional<MethodHandle> handle(
      SymbolLookup library, String name, FunctionDescriptor type) {
    return library.find(name).map(function -> Linker.nativeLinker().downcallHandle(function, type));
  }

  /** With a blinding of its own, against those who watch the machine's timing. */
  private static MemorySegment context(MethodHandle create, MethodHandle randomize) {
    byte[] seed = new byte[SCALAR_LENGTH];
    new SecureRandom().nextBytes(seed);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment context = (MemorySegment) create.invokeExact(CONTEXT_NONE);
      MemorySegment blinding = arena.allocateFrom(ValueLayout.JAVA_BYTE, seed);
      require((int) randomize.invokeExact(context, blinding));
      return context;
    } catch (Throwable e) {
      throw fault(e);
    }
  }

  @Override
  public RecoverableSignature sign(byte[] hash32, byte[] secret) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment hash = arena.allocateFrom(ValueLayout.JAVA_BYTE, hash32);
      MemorySegment key = arena.allocateFrom(ValueLayout.JAVA_BYTE, secret);
      MemorySegment opaque = arena.allocate(OPAQUE_LENGTH);
      MemorySegment compact = arena.allocate(COMPACT_LENGTH);
      MemorySegment recoveryId = arena.allocate(INT);
      MemorySegment none = MemorySegment.NULL;
      int signed = (int) sign.invokeExact(context, opaque, hash, key, none, none);
      key.fill((byte) 0);
      require(signed);
      require((int) serialize.invokeExact(context, compact, recoveryId, opaque));
      return RecoverableSignature.of(
          compact.toArray(ValueLayout.JAVA_BYTE), recoveryId.get(INT, 0));
    } catch (Throwable e) {
      throw fault(e);
    }
  }

  private static void require(int success) {
    if (success != 1) {
      throw new IllegalStateException("libsecp256k1 has failed");
    }
  }

  private static IllegalStateException fault(Throwable e) {
    return e instanceof IllegalStateException known
        ? known
        : new IllegalStateException("libsecp256k1 cannot be called", e);
  }
}
