-- Identities whose address is known before they exist: they wait, in state QUEUED, to be created with others by one transaction.
ALTER TABLE identity
  DROP CONSTRAINT identity_manager_type_check,
  DROP CONSTRAINT identity_state_check,
  DROP CONSTRAINT identity_transaction_id_key,
  DROP CONSTRAINT identity_settled_states,
  ALTER COLUMN transaction_id DROP NOT NULL,
  ALTER COLUMN transaction_hash DROP NOT NULL,
  -- Where the identity will be.
  ADD COLUMN promised_address text CHECK (promised_address ~ '^0x[0-9a-f]{40}$'),
  -- What its creation alone takes.
  ADD COLUMN gas_limit bigint CHECK (gas_limit >= 21000),
  ADD CONSTRAINT identity_manager_type_check
    CHECK (manager_type IN ('MetaIdentityManager', 'IdentityManager', 'CounterfactualIdentityManager')),
  ADD CONSTRAINT identity_state_check CHECK (state IN ('QUEUED', 'PENDING', 'CREATED', 'FAILED')),
  ADD CONSTRAINT identity_settled_states
    CHECK (CASE state WHEN 'QUEUED' THEN NOT settled WHEN 'PENDING' THEN NOT settled WHEN 'FAILED' THEN settled ELSE true END),
  ADD CONSTRAINT identity_promised
    CHECK ((manager_type = 'CounterfactualIdentityManager') = (promised_address IS NOT NULL)
       AND (promised_address IS NULL) = (gas_limit IS NULL)),
  ADD CONSTRAINT identity_promise_is_kept CHECK (address = promised_address),
  ADD CONSTRAINT identity_promised_once UNIQUE (chain_id, promised_address),
  ADD CONSTRAINT identity_queued_has_no_transaction
    CHECK ((state = 'QUEUED') = (transaction_id IS NULL) AND (transaction_id IS NULL) = (transaction_hash IS NULL)),
  ADD CONSTRAINT identity_only_promised_ones_queue CHECK (state <> 'QUEUED' OR promised_address IS NOT NULL);

-- Others have a transaction of their own.
CREATE UNIQUE INDEX identity_transaction_once ON identity (transaction_id) WHERE promised_address IS NULL;
CREATE INDEX identity_of_transaction ON identity (transaction_id) WHERE promised_address IS NOT NULL;
CREATE INDEX identity_queue ON identity (chain_id, manager_address, created_at) WHERE state = 'QUEUED';

-- What a sponsor has spent or reserved for creations on one day, in wei.
ALTER TABLE creation_count ADD COLUMN wei numeric(78,0) NOT NULL DEFAULT 0 CHECK (wei >= 0);

-- What one attempt to create an identity may cost, from its acceptance until it is known what it did cost.
CREATE TABLE creation_cost (
  -- Written before the identity's own row, within one transaction.
  identity_id uuid          NOT NULL REFERENCES identity DEFERRABLE INITIALLY DEFERRED,
  attempt     integer       NOT NULL CHECK (attempt > 0),
  sponsor     text          NOT NULL,
  day         date          NOT NULL,
  reserved    numeric(78,0) NOT NULL CHECK (reserved >= 0),
  -- Null until it is final.
  spent       numeric(78,0) CHECK (spent >= 0),
  PRIMARY KEY (identity_id, attempt),
  FOREIGN KEY (sponsor, day) REFERENCES creation_count
);
