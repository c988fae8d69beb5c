package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that PostgreSQL runs as. The server refuses to run as root, so for root there are three
 * ways out: a user namespace of its own (files keep belonging to root), or, where namespaces are
 * barred as in plain containers, the unprivileged user 65534 by {@code setpriv} or {@code su}.
 */
enum ServerUser {
  /** We are not root: nothing to do. */
  OURSELVES,
  USER_NAMESPACE,
  NOBODY_BY_SETPRIV,
  NOBODY_BY_SU;

  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /**
   * The way that works on this machine for a data directory: an existing one decides by its owner,
   * because a server refuses a directory that is not its own.
   */
  static ServerUser forDataDirectory(Path directory) {
    if (currentUser() != ROOT) {
      return OURSELVES;
    }
    boolean ownedByNobody = Files.exists(directory) && ownerOf(directory) == NOBODY;
    List<ServerUser> candidates =
        ownedByNobody
            ? List.of(NOBODY_BY_SETPRIV, NOBODY_BY_SU)
            : List.of(USER_NAMESPACE, NOBODY_BY_SETPRIV, NOBODY_BY_SU);
    return candidates.stream()
        .filter(ServerUser::works)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "PostgreSQL does not run as root, and none of unshare, setpriv and su works here:"
                        + " start as a normal user"));
  }

  /** The command, run as this user. */
  List<String> run(List<String> command) {
    List<String> whole = new ArrayList<>(prefix());
    whole.addAll(command);
    return whole;
  }

  /** Hands a directory that we made over to this user. */
  void own(Path directory) throws IOException {
    if (this == NOBODY_BY_SETPRIV || this == NOBODY_BY_SU) {
      Files.setAttribute(directory, "unix:uid", NOBODY);
      Files.setAttribute(directory, "unix:gid", NOBODY);
    }
  }

  private List<String> prefix() {
    return switch (this) {
      case OURSELVES -> List.of();
      case USER_NAMESPACE -> List.of("unshare", "-U");
      case NOBODY_BY_SETPRIV ->
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
      case NOBODY_BY_SU ->
          List.of("su", "-s", "/bin/sh", "nobody", "-c", "exec \"$0\" \"$@\"", "--");
    };
  }

  /** Whether this machine lets us run commands this way. */
  boolean works() {
    return Command.run(run(List.of("true"))).succeeded();
  }

  private static int currentUser() {
    Command.Result id = Command.run(List.of("id", "-u"));
    return id.succeeded() ? Integer.parseInt(id.output()) : -1;
  }

  private static int ownerOf(Path path) {
    try {
      return (int) Files.getAttribute(path, "unix:uid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
