-- URLs that sponsors want to have told what happened to the transactions they pay for.
CREATE TABLE webhook (
  id              uuid        PRIMARY KEY,
  sponsor         text        NOT NULL REFERENCES sponsor,
  url             text        NOT NULL,
  -- The steps it hears of, separated by commas.
  kinds           text        NOT NULL CHECK (kinds ~ '^[A-Z]+(,[A-Z]+)*$'),
  -- Of the feed: everything up to it was taken.
  position        bigint      NOT NULL CHECK (position >= 0),
  -- False once it was given up; a replay makes it true again.
  active          boolean     NOT NULL DEFAULT true,
  attempts        integer     NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL,
  last_result     text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL
);

CREATE INDEX webhook_due ON webhook (next_attempt_at) WHERE active;
CREATE INDEX webhook_of_sponsor ON webhook (sponsor);
