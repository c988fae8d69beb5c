-- Who pays. Every configured issuer of fuel tokens has a row, made at the first start with the configured default limits;
-- operators edit it afterwards. Amounts are wei.
CREATE TABLE sponsor (
  did              text          PRIMARY KEY,
  -- The account whose balance in the SensuiVault pays for vault fundings.
  vault_account    text          NOT NULL CHECK (vault_account ~ '^0x[0-9a-f]{40}$'),
  active           boolean       NOT NULL DEFAULT true,
  -- No limit when null. Gas and ether count alike.
  total_limit      numeric(78,0) CHECK (total_limit >= 0),
  daily_limit      numeric(78,0) CHECK (daily_limit >= 0),
  user_daily_limit numeric(78,0) CHECK (user_daily_limit >= 0),
  -- The most that one funding may send.
  largest_funding  numeric(78,0) NOT NULL CHECK (largest_funding >= 0),
  created_at       timestamptz   NOT NULL,
  version          integer       NOT NULL DEFAULT 0
);

-- The contracts and functions that a sponsor pays meta-transactions for; all, while it has no row. Operators edit it.
CREATE TABLE sponsor_destination (
  sponsor  text   NOT NULL REFERENCES sponsor,
  -- On which network; null: on every one.
  chain_id bigint CHECK (chain_id > 0),
  -- What is called in the end: through the MetaIdentityManager, what the identity calls.
  contract text   NOT NULL CHECK (contract ~ '^0x[0-9a-f]{40}$'),
  -- The function, as the first four bytes of its call data; null: every one.
  selector text   CHECK (selector ~ '^0x[0-9a-f]{8}$')
);

CREATE INDEX sponsor_destination_of ON sponsor_destination (sponsor, contract);

-- What a sponsor has spent or reserved: in all, on each day (UTC), and for each user on each day.
CREATE TABLE budget (
  sponsor text          NOT NULL REFERENCES sponsor,
  scope   text          NOT NULL CHECK (scope IN ('DAY', 'TOTAL', 'USER')),
  -- The device key for scope USER, empty otherwise.
  subject text          NOT NULL,
  -- 'epoch' for scope TOTAL.
  day     date          NOT NULL,
  used    numeric(78,0) NOT NULL CHECK (used >= 0),
  -- The limit that was in force at the newest reservation.
  ceiling numeric(78,0),
  PRIMARY KEY (sponsor, scope, subject, day)
);

-- What one accepted transaction may cost at most, from its acceptance until it is known what it did cost.
CREATE TABLE reservation (
  transaction_id uuid          PRIMARY KEY,
  sponsor        text          NOT NULL REFERENCES sponsor,
  subject        text          NOT NULL,
  day            date          NOT NULL,
  -- Gas and ether at most.
  reserved       numeric(78,0) NOT NULL CHECK (reserved >= 0),
  -- The ether of it, which leaves only when the transaction succeeds.
  besides_gas    numeric(78,0) NOT NULL CHECK (besides_gas BETWEEN 0 AND reserved),
  spent          numeric(78,0) CHECK (spent >= 0),
  created_at     timestamptz   NOT NULL,
  settled_at     timestamptz,
  CONSTRAINT reservation_settled_has_cost CHECK ((settled_at IS NULL) = (spent IS NULL))
);

CREATE INDEX reservation_by_sponsor ON reservation (sponsor, day);
