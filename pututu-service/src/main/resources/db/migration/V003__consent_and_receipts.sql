-- The tokens that dapps have shown, so that their users see what they have given away. Written with every message.
CREATE TABLE permissions (
  recipient  text        NOT NULL CHECK (recipient LIKE 'did:%'),
  token_key  text        NOT NULL CHECK (token_key <> ''),
  dapp       text        NOT NULL CHECK (dapp <> ''),
  endpoint   text        NOT NULL CHECK (endpoint <> ''),
  -- What the token itself allows; null is no limit.
  per_day    integer     CHECK (per_day >= 0),
  urgent     boolean     NOT NULL,
  proof      boolean     NOT NULL,
  issued_at  timestamptz,
  expires_at timestamptz NOT NULL,
  first_used timestamptz NOT NULL,
  last_used  timestamptz NOT NULL CHECK (last_used >= first_used),
  uses       bigint      NOT NULL DEFAULT 1 CHECK (uses > 0),
  PRIMARY KEY (recipient, token_key)
);
CREATE INDEX permissions_by_expiry ON permissions (expires_at);

-- What a user allows a dapp beyond its tokens.
CREATE TABLE dapp_limits (
  recipient  text        NOT NULL CHECK (recipient LIKE 'did:%'),
  dapp       text        NOT NULL CHECK (dapp <> ''),
  per_day    integer     CHECK (per_day >= 0),
  urgent     boolean     NOT NULL,
  proof      boolean     NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (recipient, dapp)
);

-- How many messages came on a day, UTC: by a token, or of a dapp. Counted in the message's own transaction.
CREATE TABLE uses (
  recipient  text        NOT NULL,
  subject    text        NOT NULL,
  day        date        NOT NULL,
  used       integer     NOT NULL CHECK (used > 0),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (recipient, subject, day)
);
CREATE INDEX uses_by_expiry ON uses (expires_at);

-- The proofs that dapps have shown of themselves; each serves once.
CREATE TABLE dapp_proofs (
  proof_key  text        PRIMARY KEY CHECK (proof_key <> ''),
  expires_at timestamptz NOT NULL
);
CREATE INDEX dapp_proofs_by_expiry ON dapp_proofs (expires_at);

-- What a dapp may know of a message that it has left. It outlives the message.
CREATE TABLE receipts (
  message_id         uuid        PRIMARY KEY,
  dapp               text        NOT NULL CHECK (dapp <> ''),
  recipient          text        NOT NULL CHECK (recipient LIKE 'did:%'),
  -- SHA-256 of the capability that the answer to the dapp carried.
  status_key         bytea       NOT NULL CHECK (octet_length(status_key) = 32),
  message_expires_at timestamptz NOT NULL,
  expires_at         timestamptz NOT NULL CHECK (expires_at > message_expires_at)
);
CREATE INDEX receipts_by_expiry ON receipts (expires_at);

-- Each step of a message once, in the order in which they were written down.
CREATE TABLE receipt_events (
  position        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id      uuid        NOT NULL REFERENCES receipts ON DELETE CASCADE,
  event           text        NOT NULL CHECK (event IN
    ('accepted', 'pushed', 'push_failed', 'fetched', 'acknowledged', 'deleted', 'expired')),
  at              timestamptz NOT NULL,
  -- Of push_failed: a code of ours or of the provider.
  reason          text        CHECK (length(reason) <= 100),
  -- The wallet's own word, a JWT that the dapp can verify.
  acknowledgement text,
  CHECK ((event = 'acknowledged') = (acknowledgement IS NOT NULL)),
  UNIQUE (message_id, event)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'expected receipt_events to be appended to only';
END $$;
CREATE TRIGGER receipt_events_append_only BEFORE UPDATE ON receipt_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
