-- Phones that may be woken, each owned by one user. The owner's DID is kept in its normal form, so that equality is enough.
CREATE TABLE devices (
  id            uuid        PRIMARY KEY,
  owner         text        NOT NULL CHECK (owner LIKE 'did:%'),
  platform      text        NOT NULL CHECK (platform IN ('FCM', 'APNS', 'APNS_SANDBOX', 'WEBPUSH')),
  app           text        NOT NULL CHECK (app <> ''),
  -- The bound keeps the unique index below PostgreSQL's 2704 bytes per entry.
  token         text        NOT NULL CHECK (octet_length(token) BETWEEN 1 AND 2000),
  enabled       boolean     NOT NULL,
  created_at    timestamptz NOT NULL,
  -- Moves forward each time the phone registers again; a provider's "token is dead" counts only when it is newer.
  registered_at timestamptz NOT NULL CHECK (registered_at >= created_at),
  disabled_at   timestamptz,
  version       bigint      NOT NULL,
  CHECK (enabled = (disabled_at IS NULL)),
  -- One address per user and installed app, however often the phone registers. Two users may share a phone.
  UNIQUE (owner, platform, app, token)
);


-- Mailboxes. The id is ordered by time of insertion and makes the cursor of GET /message: it is made of the database's clock,
-- which all instances share, and the insert holds the recipient's advisory lock until it commits, so that no message becomes
-- visible behind a cursor that was already given out.
CREATE TABLE messages (
  id         uuid        PRIMARY KEY,
  -- The dapp as the user's token names it, and the same in its normal form, by which it is counted.
  sender     text        NOT NULL CHECK (sender <> ''),
  dapp       text        NOT NULL CHECK (dapp <> ''),
  recipient  text        NOT NULL CHECK (recipient LIKE 'did:%'),
  message    text        NOT NULL CHECK (message <> ''),
  url        text        CHECK (url <> ''),
  created    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created),
  fetched_at timestamptz
);
CREATE INDEX messages_by_recipient ON messages (recipient, id);
CREATE INDEX messages_by_expiry ON messages (expires_at);

-- The outbox: one wake-up per message, written in the message's own transaction. A claim moves due_at past the lease and
-- counts the attempt: a process that dies leaves a row that is due again, and the attempt number fences off a late answer.
CREATE TABLE pushes (
  message_id uuid        PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
  device_id  uuid        NOT NULL REFERENCES devices ON DELETE CASCADE,
  platform   text        NOT NULL CHECK (platform IN ('FCM', 'APNS', 'APNS_SANDBOX', 'WEBPUSH')),
  -- All the provider and the phone learn of the message; the same in every attempt, so that a phone can drop repetitions.
  handle     text        NOT NULL UNIQUE CHECK (length(handle) >= 22),
  state      text        NOT NULL CHECK (state IN ('pending', 'delivered', 'cancelled', 'failed')),
  attempts   integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  created    timestamptz NOT NULL,
  due_at     timestamptz NOT NULL,
  settled_at timestamptz,
  -- Why the last attempt did not deliver: a code of ours or of the provider, never its prose.
  reason     text        CHECK (length(reason) <= 100),
  CHECK ((state = 'pending') = (settled_at IS NULL))
);
CREATE INDEX pushes_due ON pushes (platform, due_at) WHERE state = 'pending';
CREATE INDEX pushes_by_device ON pushes (device_id);

-- What users took back: all tokens a dapp got before an instant, or one token until it would have ended anyway.
CREATE TABLE revocations (
  id         uuid        PRIMARY KEY,
  issuer     text        NOT NULL CHECK (issuer LIKE 'did:%'),
  dapp       text        CHECK (dapp <> ''),
  token_key  text        CHECK (token_key <> ''),
  revoked_at timestamptz NOT NULL,
  expires_at timestamptz CHECK (expires_at > revoked_at),
  CHECK (num_nonnulls(dapp, token_key) = 1),
  CHECK (expires_at IS NULL OR token_key IS NOT NULL),
  UNIQUE (issuer, dapp),
  UNIQUE (issuer, token_key)
);
CREATE INDEX revocations_by_expiry ON revocations (expires_at) WHERE expires_at IS NOT NULL;
