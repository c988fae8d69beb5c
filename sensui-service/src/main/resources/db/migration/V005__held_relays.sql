-- Meta-transactions that came before their turn: an earlier one of their signer is missing. Each is simulated, paid for and sent when its
-- turn comes, and forgotten when it does not come in time.
CREATE TABLE held_relay (
  id              uuid          PRIMARY KEY,
  chain_id        bigint        NOT NULL,
  relay           text          NOT NULL CHECK (relay ~ '^0x[0-9a-f]{40}$'),
  signer          text          NOT NULL CHECK (signer ~ '^0x[0-9a-f]{40}$'),
  meta_nonce      numeric(78,0) NOT NULL CHECK (meta_nonce >= 0),
  -- The hash that the device key signed.
  digest          text          NOT NULL CHECK (digest ~ '^0x[0-9a-f]{64}$'),
  -- As it was posted; empty once it is not needed any more.
  envelope        bytea         NOT NULL,
  sponsor         text          NOT NULL REFERENCES sponsor,
  state           text          NOT NULL CHECK (state IN ('HELD', 'RELEASED', 'REFUSED', 'EXPIRED')),
  -- The chain transaction that carries it.
  transaction_id  uuid,
  failure_code    text,
  failure         text,
  next_attempt_at timestamptz   NOT NULL,
  expires_at      timestamptz   NOT NULL,
  created_at      timestamptz   NOT NULL,
  updated_at      timestamptz   NOT NULL,
  CONSTRAINT held_relay_released_has_transaction CHECK ((state = 'RELEASED') = (transaction_id IS NOT NULL)),
  CONSTRAINT held_relay_refused_has_reason
    CHECK ((state = 'REFUSED') = (failure IS NOT NULL) AND (failure IS NULL) = (failure_code IS NULL))
);

-- What is signed for one nonce waits once; another payload for the same nonce is a conflict.
CREATE UNIQUE INDEX held_relay_nonce_once ON held_relay (chain_id, relay, signer, meta_nonce) WHERE state = 'HELD';
CREATE INDEX held_relay_due ON held_relay (next_attempt_at) WHERE state = 'HELD';
CREATE INDEX held_relay_expiring ON held_relay (expires_at) WHERE state = 'HELD';

-- The same signature is good on every chain that has the contract at the same address.
CREATE INDEX relayed_by_digest ON relayed (digest);

-- All sponsors together on one day: scope ALL, of no sponsor.
ALTER TABLE budget
  DROP CONSTRAINT budget_sponsor_fkey,
  DROP CONSTRAINT budget_scope_check,
  ADD CONSTRAINT budget_scope_check CHECK (scope IN ('ALL', 'DAY', 'TOTAL', 'USER')),
  ADD CONSTRAINT budget_of_all_has_no_sponsor CHECK ((scope = 'ALL') = (sponsor = ''));
