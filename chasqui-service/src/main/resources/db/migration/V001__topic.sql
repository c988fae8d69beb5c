-- A topic is one slot for one JSON value; its id is the secret that lets read and write it.
CREATE TABLE topic (
    -- Ours are 16 random bytes in base64url; clients may bring their own.
    id         text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{12,64}$'),
    -- As posted, byte for byte: json and jsonb would keep another text, or refuse \u0000.
    content    text        NOT NULL CHECK (content <> ''),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    -- SHA-256 of the owner's key; NULL: whoever knows the id may do everything
    owner_key  bytea       CHECK (octet_length(owner_key) = 32),
    -- Whether somebody other than the owner has written into an owned topic; that happens once.
    answered   boolean     NOT NULL DEFAULT false CHECK (owner_key IS NOT NULL OR NOT answered)
);
CREATE INDEX topic_expiry ON topic (expires_at);
