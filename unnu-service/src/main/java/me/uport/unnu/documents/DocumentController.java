package me.uport.unnu.documents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.Did;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import me.uport.jwt.VerifiedJwt;
import me.uport.node.Hash32;
import me.uport.web.Caller;
import me.uport.web.Idempotency;
import me.uport.web.JSend;
import me.uport.web.Public;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.auth.Identities;
import me.uport.web.http.PublicUrls;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /documents}, and {@code GET /ipfs/{cid}} as IPFS gateways have it. */
@RestController
class DocumentController {
  private static final MediaType BLOCK = MediaType.parseMediaType("application/vnd.ipld.raw");

  /** The name says what the file is: it never changes. */
  private static final String FOR_EVER = "max-age=31536000, public, immutable";

  private final Publishing publishing;
  private final DocumentRows rows;
  private final Identities identities;
  private final Idempotency idempotency;
  private final PublicUrls urls;

  DocumentController(
      Publishing publishing,
      DocumentRows rows,
      Identities identities,
      Idempotency idempotency,
      PublicUrls urls) {
    this.publishing = publishing;
    this.rows = rows;
    this.identities = identities;
    this.idempotency = idempotency;
    this.urls = urls;
  }

  @PostMapping("/documents")
  ResponseEntity<?> publish(
      @Caller(DocumentConfiguration.POLICY) VerifiedJwt caller,
      @RequestBody byte[] content,
      HttpServletRequest request) {
    Did publisher = identities.canonical(caller.issuer());
    IpfsFile file = publishing.file(publisher, content);
    return idempotency.once(
        () -> {
          publishing.publish(publisher, file);
          return ResponseEntity.created(urls.of(request, "/ipfs/" + file.cid()))
              .body(JSend.data(described(file)));
        });
  }

  private static Map<String, Object> described(IpfsFile file) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("ipfsHash", file.cid().toString());
    // What the identity sets in the registry under "uPortProfileIPFS1220".
    data.put("registryValue", Hash32.of(file.cid().digest()).toString());
    data.put("size", file.content().length);
    return data;
  }

  @Public
  @GetMapping("/ipfs/{cid}")
  ResponseEntity<byte[]> read(
      @PathVariable String cid,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader(value = HttpHeaders.ACCEPT, defaultValue = "*/*") String accept,
      HttpServletResponse response) {
    boolean raw = "raw".equals(format) || accept.contains(BLOCK.toString());
    IpfsFile file = rows.find(named(cid)).orElseThrow(() -> absent());
    response.setHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER);
    return ResponseEntity.ok()
        .contentType(raw ? BLOCK : MediaType.APPLICATION_JSON)
        .eTag("\"" + file.cid() + (raw ? ".raw" : "") + "\"")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header("X-Ipfs-Path", "/ipfs/" + file.cid())
        .body(raw ? file.block() : file.content());
  }

  private static Cid named(String cid) {
    try {
      return Cid.parse(cid);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("invalid_cid", "Expected an IPFS hash of version 0, such as Qm…")
          .asException();
    }
  }

  private static RefusedException absent() {
    return Refusal.notFound("unknown_document", "There is no document of that hash here")
        .asException();
  }
}
