-- Identity documents, each under the SHA-256 of its block in IPFS: what its name (CIDv0) and a registry's entry say.
CREATE TABLE document (
  cid             bytea       PRIMARY KEY CHECK (octet_length(cid) = 32),
  content         bytea       NOT NULL CHECK (octet_length(content) BETWEEN 2 AND 262144),
  created_at      timestamptz NOT NULL,
  -- When it is handed to the IPFS node next; null when the node has it.
  due_at          timestamptz,
  attempts        integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  handed_over_at  timestamptz,
  CHECK ((due_at IS NULL) = (handed_over_at IS NOT NULL))
);
CREATE INDEX document_due ON document (due_at) WHERE due_at IS NOT NULL;

-- Who published what, each once.
CREATE TABLE document_publisher (
  publisher       text        NOT NULL,
  cid             bytea       NOT NULL REFERENCES document,
  published_at    timestamptz NOT NULL,
  PRIMARY KEY (publisher, cid)
);

-- How many new documents were kept on one day (UTC).
CREATE TABLE document_count (
  day             date        PRIMARY KEY,
  used            integer     NOT NULL CHECK (used > 0)
);
