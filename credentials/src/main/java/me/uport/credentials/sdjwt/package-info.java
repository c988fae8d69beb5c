/**
 * Credentials of which the holder shows as much as is needed: SD-JWT (RFC 9901), in the form of
 * SD-JWT VC, signed by keys of DIDs.
 *
 * <pre>{@code
 * String credential =
 *     new SdJwtDraft("https://bank.example/account", DidUrl.parse(alice.toString()), random)
 *         .hidden("name", "Alice")
 *         .hidden("balance", 5)
 *         .sign(issuer);
 * String shown = SdJwtPresentation.sign(holder, credential, Set.of("name"), us, "nonce of this time");
 * }</pre>
 *
 * <p>The issuer is a DID in {@code iss}, and the holder a DID URL in {@code cnf.kid}: SD-JWT VC
 * leaves to others how keys are found from DIDs, and this is how it is done here.
 */
@NullMarked
package me.uport.credentials.sdjwt;

import org.jspecify.annotations.NullMarked;
