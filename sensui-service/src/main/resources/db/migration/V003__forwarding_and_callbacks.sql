-- Signed transactions of users that we promised to hand to the chain. Funded first where the sender cannot pay:
-- WAITING (for another top-up of the same sender) → FUNDING → READY → SENT → MINED, or FAILED.
CREATE TABLE forwarded (
  id              uuid          PRIMARY KEY,
  chain_id        bigint        NOT NULL,
  hash            text          NOT NULL CHECK (hash ~ '^0x[0-9a-f]{64}$'),
  raw             bytea         NOT NULL,
  sender          text          NOT NULL CHECK (sender ~ '^0x[0-9a-f]{40}$'),
  nonce           numeric(20,0) NOT NULL CHECK (nonce >= 0),
  -- The most it can take from its sender: value + gas limit × price.
  cost            numeric(78,0) NOT NULL CHECK (cost >= 0),
  -- What the sender should have for it, with the tolerance for a rising price.
  needed          numeric(78,0) NOT NULL CHECK (needed >= cost),
  -- What a top-up for it aims at.
  target          numeric(78,0) NOT NULL CHECK (target >= needed),
  sponsor         text          NOT NULL REFERENCES sponsor,
  state           text          NOT NULL CHECK (state IN ('WAITING', 'FUNDING', 'READY', 'SENT', 'MINED', 'FAILED')),
  funding_id      uuid          REFERENCES funding,
  failure         text,
  attempts        integer       NOT NULL DEFAULT 0,
  next_attempt_at timestamptz   NOT NULL,
  created_at      timestamptz   NOT NULL,
  updated_at      timestamptz   NOT NULL,
  CONSTRAINT forwarded_once UNIQUE (chain_id, hash),
  CONSTRAINT forwarded_failed_has_reason CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
  CONSTRAINT forwarded_funding_has_funding CHECK (state <> 'FUNDING' OR funding_id IS NOT NULL)
);

CREATE INDEX forwarded_due ON forwarded (next_attempt_at) WHERE state NOT IN ('MINED', 'FAILED');
CREATE INDEX forwarded_of_sender ON forwarded (chain_id, sender) WHERE state NOT IN ('MINED', 'FAILED');

CREATE TABLE forwarded_event (
  sequence     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  forwarded_id uuid        NOT NULL REFERENCES forwarded,
  state        text        NOT NULL,
  detail       text,
  at           timestamptz NOT NULL
);

CREATE INDEX forwarded_event_of ON forwarded_event (forwarded_id, sequence);

-- Calls to the URL that a sponsor named with a vault funding; made once the funding is concluded.
CREATE TABLE callback (
  id              uuid        PRIMARY KEY,
  funding_id      uuid        NOT NULL UNIQUE REFERENCES funding,
  url             text        NOT NULL,
  state           text        NOT NULL CHECK (state IN ('WAITING', 'DUE', 'DELIVERED', 'GIVEN_UP')),
  attempts        integer     NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_result     text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
);

CREATE INDEX callback_due ON callback (next_attempt_at) WHERE state = 'DUE';
