package me.uport.testkit;

/** The cast of all tests. None of them owns ether or has a contract until a test sees to it. */
public final class TestIdentities {

  private TestIdentities() {}

  /** A user with a wallet. */
  public static TestIdentity alice() {
    return TestIdentity.named("alice");
  }

  /** Another user. */
  public static TestIdentity bob() {
    return TestIdentity.named("bob");
  }

  /** A third user, who is usually up to something. */
  public static TestIdentity carol() {
    return TestIdentity.named("carol");
  }

  /** The backend of a dapp. */
  public static TestIdentity dapp() {
    return TestIdentity.named("dapp");
  }

  /** Who signs fuel tokens and pays for them. */
  public static TestIdentity sponsor() {
    return TestIdentity.named("sponsor");
  }

  /** Anybody else, by a name that is this test's own. */
  public static TestIdentity named(String name) {
    return TestIdentity.named(name);
  }
}
