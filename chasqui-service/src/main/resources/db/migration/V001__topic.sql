-- A topic is a queue of JSON values; its id is the secret that lets read and write it. The old slot is its newest message.
CREATE TABLE topic (
    -- Ours are 16 random bytes in base64url; clients may bring their own.
    id         text        PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]{12,64}$'),
    -- The number of the newest message. Whoever writes moves it, and so waits for those who wrote before: the order of
    -- numbers is the order of commits, and no message appears behind a reader's cursor.
    last_seq   bigint      NOT NULL CHECK (last_seq > 0),
    -- The oldest message that nobody has acknowledged. What is below belongs to the past: to readers who are done, or to
    -- a topic of this id that has expired.
    first_seq  bigint      NOT NULL DEFAULT 1 CHECK (first_seq BETWEEN 1 AND last_seq + 1),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > created_at),
    -- SHA-256 of the owner's key; NULL: whoever knows the id may do everything
    owner_key  bytea       CHECK (octet_length(owner_key) = 32),
    -- Whether somebody other than the owner has written into an owned topic; that happens once.
    answered   boolean     NOT NULL DEFAULT false CHECK (owner_key IS NOT NULL OR NOT answered)
);
CREATE INDEX topic_expiry ON topic (expires_at);

CREATE TABLE message (
    topic_id   text        NOT NULL REFERENCES topic ON DELETE CASCADE,
    seq        bigint      NOT NULL CHECK (seq > 0),
    -- As posted, byte for byte: json and jsonb would keep another text, or refuse \u0000.
    content    text        NOT NULL CHECK (content <> ''),
    written_at timestamptz NOT NULL,
    PRIMARY KEY (topic_id, seq)
);
