-- Where a dapp wants to be told what becomes of its message.
CREATE TABLE webhooks (
  message_id  uuid        PRIMARY KEY REFERENCES receipts ON DELETE CASCADE,
  url         text        NOT NULL CHECK (length(url) <= 2048),
  -- Of the last step that was taken.
  position    bigint      NOT NULL DEFAULT 0,
  attempts    integer     NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  -- When there is something to tell; null when all was told, or given up.
  due_at      timestamptz,
  given_up    boolean     NOT NULL DEFAULT false,
  last_result text,
  CHECK (NOT given_up OR due_at IS NULL)
);
CREATE INDEX webhooks_due ON webhooks (due_at) WHERE due_at IS NOT NULL;
