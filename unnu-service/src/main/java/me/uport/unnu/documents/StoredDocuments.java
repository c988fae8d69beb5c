package me.uport.unnu.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;
import me.uport.ipfs.IpfsReader;
import org.springframework.stereotype.Component;

/** Finds documents of {@code did:uport} in our own table, before a gateway is asked. */
@Component
class StoredDocuments implements IpfsReader {
  private final DocumentRows rows;

  StoredDocuments(DocumentRows rows) {
    this.rows = rows;
  }

  @Override
  public byte[] read(Cid cid) {
    return rows.find(cid)
        .map(IpfsFile::block)
        .orElseThrow(
            () -> new UncheckedIOException(new IOException("There is no " + cid + " here")));
  }
}
