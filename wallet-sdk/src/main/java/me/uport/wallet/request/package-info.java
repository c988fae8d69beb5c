/**
 * What dapps ask of a wallet: read, verified, shown as objects that a user interface can render,
 * and answered or refused.
 *
 * <pre>{@code
 * RequestReader reader = new RequestReader(verifier, transport, Set.of(did.toString()));
 * switch (reader.read(scanned)) {
 *   case ReadRequest.Refused refused -> show(refused.message());
 *   case ReadRequest.Understood understood -> show(understood.request());
 * }
 * Answers answers = new Answers(signer, encryption.publicKey(), random);
 * Answer answer = answers.disclose(request, Disclosed.nothing().own("name", "Alice"));
 * new AnswerDelivery(transport, AnswerDelivery.HTTPS_ONLY).deliver(request, answer);
 * }</pre>
 */
@NullMarked
package me.uport.wallet.request;

import org.jspecify.annotations.NullMarked;
