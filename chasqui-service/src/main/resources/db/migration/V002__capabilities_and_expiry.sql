-- Who may read and write a topic, how fast, and how long a single message is worth keeping.
ALTER TABLE topic
    -- SHA-256 of the key that writes once, and of the one that reads; NULL: no such key is needed.
    ADD COLUMN write_key  bytea CHECK (octet_length(write_key) = 32),
    ADD COLUMN read_key   bytea CHECK (octet_length(read_key) = 32),
    -- Digests of the networks that created the topic and answered first, where the first write wins; NULL: it does not.
    ADD COLUMN creator    bytea CHECK (octet_length(creator) = 32),
    ADD COLUMN answerer   bytea CHECK (octet_length(answerer) = 32),
    -- How many messages were written since when: the rate that all instances together allow.
    ADD COLUMN rate_from  timestamptz,
    ADD COLUMN rate_count integer NOT NULL DEFAULT 0,
    ADD CHECK (owner_key IS NOT NULL OR (write_key IS NULL AND read_key IS NULL)),
    ADD CHECK (answerer IS NULL OR creator IS NOT NULL);

-- NULL: as long as its topic.
ALTER TABLE message ADD COLUMN expires_at timestamptz CHECK (expires_at > written_at);
CREATE INDEX message_expiry ON message (expires_at) WHERE expires_at IS NOT NULL;
