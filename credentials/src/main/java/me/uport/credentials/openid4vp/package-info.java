/**
 * OpenID for Verifiable Presentations 1.0, between verifiers and wallets that have DIDs: a signed
 * request for credentials, and the answer, which the wallet posts where the request says.
 *
 * <pre>{@code
 * CredentialQuery adult =
 *     CredentialQuery.sdJwt("adult", "https://townhall.example/adult")
 *         .claim("over18", true)
 *         .issuedBy(townHall);
 * VpRequest request = credentials.requestPresentation(DcqlQuery.all(adult)).sign(chasqui.url(topic));
 * show(request.link()); // as a QR code; keep the request in the session
 *
 * chasqui.read(topic).ifPresent(answer -> {
 *   switch (credentials.presented(request, answer)) {
 *     case Shown shown -> session(shown.holder(), shown.credential("adult"));
 *     case NotShown(Refused reason) -> refuse(401, reason.code(), reason.message());
 *   }
 * });
 * }</pre>
 *
 * <p>Client identifiers are those of the prefix {@code decentralized_identifier}, formats {@code
 * dc+sd-jwt} and {@code jwt_vc_json}, the response modes {@code direct_post} and {@code
 * direct_post.jwt}. Wallets use {@link me.uport.credentials.openid4vp.VpRequestReader} and answer
 * with {@link me.uport.credentials.openid4vp.ReceivedVpRequest}.
 */
@NullMarked
package me.uport.credentials.openid4vp;

import org.jspecify.annotations.NullMarked;
