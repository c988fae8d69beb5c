-- Wallets that are online, over all instances; a connection that does not renew its row is gone.
CREATE TABLE presences (
  connection uuid        PRIMARY KEY,
  recipient  text        NOT NULL CHECK (recipient LIKE 'did:%'),
  expires_at timestamptz NOT NULL
);
CREATE INDEX presences_by_recipient ON presences (recipient, expires_at);
CREATE INDEX presences_by_expiry ON presences (expires_at);
