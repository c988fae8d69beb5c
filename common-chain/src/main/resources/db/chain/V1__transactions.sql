-- Transactions on their way to a chain. The invariants stand here; docs/transactions.md draws the states.

-- One row for each account that signs. Whoever assigns a nonce holds its lock (SELECT … FOR UPDATE).
CREATE TABLE chain_signer (
  chain_id   bigint      NOT NULL CHECK (chain_id > 0),
  address    text        NOT NULL CHECK (address ~ '^0x[0-9a-f]{40}$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Others are preferred to a paused one: out of funds ('insufficient_funds', ends by itself), or set by an operator.
  paused_since  timestamptz,
  paused_reason text,
  PRIMARY KEY (chain_id, address),
  CHECK ((paused_since IS NULL) = (paused_reason IS NULL))
);

-- What was last seen of a signer on its chain, and which instance looks. A table of its own, so that looking
-- does not wait for those who assign nonces.
CREATE TABLE chain_watch (
  chain_id      bigint      NOT NULL,
  address       text        NOT NULL,
  holder        uuid,
  held_until    timestamptz,
  head          bigint      CHECK (head >= 0),
  mined_count   bigint      CHECK (mined_count >= 0),
  pending_count bigint      CHECK (pending_count >= mined_count),
  base_fee      numeric(78) CHECK (base_fee >= 0),
  tip           numeric(78) CHECK (tip >= 0),
  observed_at   timestamptz,
  PRIMARY KEY (chain_id, address),
  FOREIGN KEY (chain_id, address) REFERENCES chain_signer,
  CHECK ((holder IS NULL) = (held_until IS NULL)),
  -- Seen as a whole or not at all; a chain without a base fee has only the tip, its gas price.
  CHECK (num_nulls(head, mined_count, pending_count, tip, observed_at) IN (0, 5))
);

CREATE TABLE chain_transaction (
  id              uuid        PRIMARY KEY,
  chain_id        bigint      NOT NULL,
  signer          text        NOT NULL,
  nonce           bigint      NOT NULL CHECK (nonce >= 0),
  idempotency_key text        UNIQUE,
  purpose         text        NOT NULL CHECK (purpose <> ''),
  reference       text,
  receiver        text        NOT NULL CHECK (receiver ~ '^0x[0-9a-f]{40}$'),
  value           numeric(78) NOT NULL CHECK (value >= 0),
  data            bytea       NOT NULL,
  gas_limit       bigint      NOT NULL CHECK (gas_limit >= 21000),
  state           text        NOT NULL CHECK (state IN
                    ('SIGNED', 'BROADCAST', 'INCLUDED', 'FINALIZED', 'REVERTED', 'REJECTING', 'REJECTED')),
  block_number    bigint      CHECK (block_number >= 0),
  block_hash      text        CHECK (block_hash ~ '^0x[0-9a-f]{64}$'),
  receipt         jsonb,
  failure_code    text,
  failure_message text,
  missing_since   bigint,
  accepted_at     timestamptz NOT NULL,
  final_at        timestamptz,
  FOREIGN KEY (chain_id, signer) REFERENCES chain_signer,
  -- No nonce twice: the reason for the signer's lock, and its safeguard.
  UNIQUE (chain_id, signer, nonce),
  CHECK ((block_number IS NULL) = (block_hash IS NULL) AND (block_number IS NULL) = (receipt IS NULL)),
  CHECK ((failure_code IS NULL) = (failure_message IS NULL)),
  CONSTRAINT waiting_is_in_no_block
    CHECK (state NOT IN ('SIGNED', 'BROADCAST') OR (receipt IS NULL AND failure_code IS NULL AND final_at IS NULL)),
  CONSTRAINT included_has_its_receipt
    CHECK (state <> 'INCLUDED' OR (receipt IS NOT NULL AND failure_code IS NULL AND final_at IS NULL)),
  CONSTRAINT finalized_has_its_receipt
    CHECK (state <> 'FINALIZED' OR (receipt IS NOT NULL AND failure_code IS NULL AND final_at IS NOT NULL)),
  CONSTRAINT reverted_has_receipt_and_reason
    CHECK (state <> 'REVERTED' OR (receipt IS NOT NULL AND failure_code IS NOT NULL)),
  CONSTRAINT rejecting_has_its_reason
    CHECK (state <> 'REJECTING' OR (failure_code IS NOT NULL AND final_at IS NULL)),
  CONSTRAINT rejected_has_its_reason
    CHECK (state <> 'REJECTED' OR (failure_code IS NOT NULL AND final_at IS NOT NULL))
);

-- The engine's work list.
CREATE INDEX chain_transaction_open ON chain_transaction (chain_id, signer, nonce) WHERE final_at IS NULL;

-- What the treasury has sent to whom.
CREATE INDEX chain_transaction_top_up ON chain_transaction (chain_id, receiver) WHERE purpose = 'uport.chain.top-up';

-- The newest block that something of ours is final in: looked up whenever the head has moved.
CREATE INDEX chain_transaction_final ON chain_transaction (chain_id, signer, block_number DESC, nonce DESC)
  WHERE final_at IS NOT NULL AND block_number IS NOT NULL;

-- Signed bytes, stored before they are sent for the first time and never changed or deleted.
CREATE TABLE chain_attempt (
  hash           text        PRIMARY KEY CHECK (hash ~ '^0x[0-9a-f]{64}$'),
  transaction_id uuid        NOT NULL REFERENCES chain_transaction,
  number         int         NOT NULL CHECK (number > 0),
  kind           text        NOT NULL CHECK (kind IN ('CALL', 'EMPTY')),
  raw            bytea       NOT NULL,
  max_fee        numeric(78) NOT NULL CHECK (max_fee >= 0),
  tip            numeric(78) NOT NULL CHECK (tip >= 0 AND tip <= max_fee),
  signed_at      timestamptz NOT NULL,
  sent_at        timestamptz,
  sent_count     int         NOT NULL DEFAULT 0 CHECK (sent_count >= 0),
  -- The head when a node first took it: blocks are counted from there before the fee is raised.
  taken_at_head  bigint,
  last_outcome   text,
  UNIQUE (transaction_id, number),
  CHECK ((sent_at IS NULL) = (sent_count = 0))
);

-- What happened, in order; append-only.
CREATE TABLE chain_transaction_event (
  sequence       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction_id uuid        NOT NULL REFERENCES chain_transaction,
  kind           text        NOT NULL CHECK (kind IN
                   ('ACCEPTED', 'SIGNED', 'BROADCAST', 'HELD', 'REPLACED', 'INCLUDED', 'REVERTED', 'REORGED',
                    'FINALIZED', 'REJECTING', 'REJECTED')),
  at             timestamptz NOT NULL,
  hash           text        CHECK (hash ~ '^0x[0-9a-f]{64}$'),
  block_number   bigint,
  block_hash     text        CHECK (block_hash ~ '^0x[0-9a-f]{64}$'),
  detail         text,
  -- Its number in the feed, given when somebody reads: in the order of commits, which the sequence is not.
  position       bigint      UNIQUE CHECK (position > 0)
);

CREATE INDEX chain_transaction_event_unnumbered ON chain_transaction_event (sequence) WHERE position IS NULL;
CREATE INDEX chain_transaction_event_of ON chain_transaction_event (transaction_id, sequence);
