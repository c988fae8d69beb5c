package me.uport.caleuche.bodies;

/** The object store cannot be reached, or did not do what was asked; it may be asked again. */
final class ObjectStoreException extends RuntimeException {

  ObjectStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  ObjectStoreException(String message) {
    super(message);
  }
}
