-- The events of ERC-1056 registries, in the schema of every service that resolves did:ethr.

-- A registry and how far it has been read.
CREATE TABLE registry_index (
    chain_id     bigint      NOT NULL CHECK (chain_id > 0),
    registry     bytea       NOT NULL CHECK (octet_length(registry) = 20),
    -- There are no events before this block, the configuration says.
    start_block  bigint      NOT NULL CHECK (start_block >= 0),
    -- All events up to this block are here; the one before the first and no hash: none has been read yet.
    head_block   bigint      NOT NULL CHECK (head_block >= start_block - 1),
    head_hash    bytea       CHECK (octet_length(head_hash) = 32),
    -- The instance that reads on, until when.
    holder       uuid,
    held_until   timestamptz,
    PRIMARY KEY (chain_id, registry),
    CHECK ((head_hash IS NULL) = (head_block < start_block))
);

-- Blocks that have been read: those with events, and the newest ones. All are ancestors of the newest. What a
-- reorganisation takes back is deleted here, and with it the events.
CREATE TABLE registry_block (
    chain_id     bigint      NOT NULL,
    registry     bytea       NOT NULL,
    number       bigint      NOT NULL CHECK (number >= 0),
    hash         bytea       NOT NULL CHECK (octet_length(hash) = 32),
    -- When it was made, for blocks with events.
    made_at      timestamptz,
    PRIMARY KEY (chain_id, registry, number),
    FOREIGN KEY (chain_id, registry) REFERENCES registry_index ON DELETE CASCADE
);

CREATE TABLE registry_event (
    chain_id     bigint      NOT NULL,
    registry     bytea       NOT NULL,
    block        bigint      NOT NULL,
    log_index    integer     NOT NULL CHECK (log_index >= 0),
    identity     bytea       NOT NULL CHECK (octet_length(identity) = 20),
    topic        bytea       NOT NULL CHECK (octet_length(topic) = 32),
    -- Null when it is too long to be kept: who needs it reads the chain.
    data         bytea,
    PRIMARY KEY (chain_id, registry, block, log_index),
    FOREIGN KEY (chain_id, registry, block) REFERENCES registry_block ON DELETE CASCADE
);
CREATE INDEX registry_event_identity ON registry_event (chain_id, registry, identity, block, log_index);
