-- Ether on its way to somebody: from our own account (TOP_UP), or from the sponsor's balance in the vault, to let a raw transaction
-- through (VAULT_TOP_UP) or because the sponsor asked for it (VAULT).
CREATE TABLE funding (
  transaction_id uuid          PRIMARY KEY,
  kind           text          NOT NULL CHECK (kind IN ('TOP_UP', 'VAULT_TOP_UP', 'VAULT')),
  chain_id       bigint        NOT NULL,
  receiver       text          NOT NULL CHECK (receiver ~ '^0x[0-9a-f]{40}$'),
  funder         text          CHECK (funder ~ '^0x[0-9a-f]{40}$'),
  amount         numeric(78,0) NOT NULL CHECK (amount > 0),
  state          text          NOT NULL CHECK (state IN ('PENDING', 'DONE', 'FAILED')),
  transaction_hash text        NOT NULL CHECK (transaction_hash ~ '^0x[0-9a-f]{64}$'),
  created_at     timestamptz   NOT NULL,
  concluded_at   timestamptz,
  CONSTRAINT funding_from_vault_has_funder CHECK ((kind = 'TOP_UP') = (funder IS NULL)),
  CONSTRAINT funding_concluded CHECK ((state = 'PENDING') = (concluded_at IS NULL))
);

-- A hundred requests at once make one top-up: the others are answered with it.
CREATE UNIQUE INDEX funding_one_top_up_in_flight ON funding (chain_id, receiver)
  WHERE state = 'PENDING' AND kind <> 'VAULT';
CREATE INDEX funding_newest ON funding (chain_id, receiver, created_at DESC);

-- Meta-transactions that were accepted. A reverted one leaves its nonce in the TxRelay unused, so that the nonce is free again.
CREATE TABLE relayed (
  transaction_id   uuid          PRIMARY KEY,
  chain_id         bigint        NOT NULL,
  relay            text          NOT NULL CHECK (relay ~ '^0x[0-9a-f]{40}$'),
  signer           text          NOT NULL CHECK (signer ~ '^0x[0-9a-f]{40}$'),
  meta_nonce       numeric(78,0) NOT NULL CHECK (meta_nonce >= 0),
  -- The hash that the device key signed.
  digest           text          NOT NULL CHECK (digest ~ '^0x[0-9a-f]{64}$'),
  transaction_hash text          NOT NULL CHECK (transaction_hash ~ '^0x[0-9a-f]{64}$'),
  state            text          NOT NULL CHECK (state IN ('PENDING', 'DONE', 'FAILED')),
  created_at       timestamptz   NOT NULL,
  concluded_at     timestamptz,
  CONSTRAINT relayed_concluded CHECK ((state = 'PENDING') = (concluded_at IS NULL))
);

CREATE UNIQUE INDEX relayed_nonce_once ON relayed (chain_id, relay, signer, meta_nonce) WHERE state <> 'FAILED';
CREATE INDEX relayed_failures ON relayed (signer, concluded_at) WHERE state = 'FAILED';

-- Meta-transactions that would revert, or did. A reverted one stays valid for ever, so that anybody could burn our gas with it
-- again and again.
CREATE TABLE refused_relay (
  chain_id   bigint      NOT NULL,
  digest     text        NOT NULL CHECK (digest ~ '^0x[0-9a-f]{64}$'),
  reason     text        NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (chain_id, digest)
);

CREATE INDEX refused_relay_expired ON refused_relay (expires_at);
