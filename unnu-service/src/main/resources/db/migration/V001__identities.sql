-- One row per identity that was asked for. It is written in the same database transaction as the chain transaction that
-- creates the identity, before anything is broadcast: a crash can neither lose a creation nor start a second one.
CREATE TABLE identity (
  id               uuid        PRIMARY KEY,
  chain_id         bigint      NOT NULL CHECK (chain_id > 0),
  manager_type     text        NOT NULL CHECK (manager_type IN ('MetaIdentityManager', 'IdentityManager')),
  manager_address  text        NOT NULL CHECK (manager_address ~ '^0x[0-9a-f]{40}$'),
  device_key       text        NOT NULL CHECK (device_key ~ '^0x[0-9a-f]{40}$'),
  recovery_key     text        NOT NULL CHECK (recovery_key ~ '^0x[0-9a-f]{40}$'),
  -- The DID whose fuel token paid for it.
  sponsor          text        NOT NULL,
  state            text        NOT NULL CHECK (state IN ('PENDING', 'CREATED', 'FAILED')),
  -- The transaction of the newest attempt; earlier, failed ones stay in chain_transaction.
  transaction_id   uuid        NOT NULL UNIQUE,
  transaction_hash text        NOT NULL CHECK (transaction_hash ~ '^0x[0-9a-f]{64}$'),
  attempts         integer     NOT NULL DEFAULT 1 CHECK (attempts > 0),
  -- The Proxy contract, as LogIdentityCreated of the manager names it.
  address          text        CHECK (address ~ '^0x[0-9a-f]{40}$'),
  failure          text,
  -- Deep enough in the chain that no reorganisation is expected to undo it.
  settled          boolean     NOT NULL DEFAULT false,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  version          integer     NOT NULL DEFAULT 0,

  -- A device key has one identity per manager: the second request is answered with the first.
  CONSTRAINT identity_once UNIQUE (chain_id, manager_address, device_key),
  -- An identity belongs to one creation.
  CONSTRAINT identity_address_once UNIQUE (chain_id, address),
  CONSTRAINT identity_created_has_address CHECK ((state = 'CREATED') = (address IS NOT NULL)),
  CONSTRAINT identity_failed_has_reason CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
  CONSTRAINT identity_settled_states CHECK (CASE state WHEN 'PENDING' THEN NOT settled WHEN 'FAILED' THEN settled ELSE true END)
);

CREATE INDEX identity_by_device_key ON identity (device_key, created_at DESC);

-- How many creations a sponsor has paid for on one day (UTC). Counted in the transaction that accepts the creation.
CREATE TABLE creation_count (
  sponsor text    NOT NULL,
  day     date    NOT NULL,
  used    integer NOT NULL CHECK (used > 0),
  PRIMARY KEY (sponsor, day)
);
