package me.uport.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import me.uport.did.Did;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.TokenPolicy.AudienceRule;
import me.uport.jwt.VerifiedJwt;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose allowance a token uses up, and whose idempotency keys it may repeat. */
class AuthenticationTest {

  private static final TestIdentity SPONSOR = TestIdentities.sponsor();
  private static final TestIdentity ALICE = TestIdentities.alice();
  private static final TestIdentity BOB = TestIdentities.bob();

  private final TokenPolicy own = TokenPolicy.strict("own").build();
  private final TokenPolicy aboutSomebody = TokenPolicy.strict("fuel").requireClaims("sub").build();
  private final TokenPolicy madeOut =
      TokenPolicy.strict("notification").audience(AudienceRule.IGNORED).build();

  @Test
  void keepsTheUsersOfOneSponsorApart() {
    String alice = presenter(about(ALICE.address().toString()), aboutSomebody);

    assertThat(alice).isNotEqualTo(presenter(about(BOB.address().toString()), aboutSomebody));
    assertThat(alice).isEqualTo(presenter(about(ALICE.address().toChecksum()), aboutSomebody));
  }

  @Test
  void doesNotLetACallerMultiplyItselfBySubjectsThatNobodyAskedFor() {
    assertThat(presenter(about("one"), own)).isEqualTo(presenter(about("another"), own));
  }

  @Test
  void keepsTheDappsOfOneUserApart() {
    assertThat(presenter(madeOutTo(ALICE), madeOut))
        .isNotEqualTo(presenter(madeOutTo(BOB), madeOut));
  }

  @Test
  void asksHowAnIdentityIsSpelt() {
    Did canonical = Did.parse("did:ethr:0x539:" + SPONSOR.address());

    assertThat(Authentication.of(about(null), own, did -> canonical).presenter())
        .isEqualTo(canonical.toString());
  }

  private static String presenter(VerifiedJwt token, TokenPolicy policy) {
    return Authentication.of(token, policy, Did::normalized).presenter();
  }

  private static VerifiedJwt about(@Nullable String subject) {
    return token(subject, List.of());
  }

  private static VerifiedJwt madeOutTo(TestIdentity dapp) {
    return token(null, List.of(dapp.did().toString()));
  }

  private static VerifiedJwt token(@Nullable String subject, List<String> audience) {
    return new VerifiedJwt(
        SPONSOR.did(), subject, audience, null, null, null, null, "", Map.of(), Map.of(), "");
  }
}
