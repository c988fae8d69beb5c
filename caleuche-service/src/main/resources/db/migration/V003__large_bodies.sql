-- A body that is too large for a token: uploaded first, then named by the event. In the database when it is small, in
-- the object store when it is large.
CREATE TABLE large_body (
  body_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner        text        NOT NULL,
  sha256       bytea       NOT NULL CHECK (octet_length(sha256) = 32),
  size         bigint      NOT NULL CHECK (size > 0),
  -- Null where the object store has it.
  content      bytea       CHECK (octet_length(content) = size),
  -- 'writing' until the object store has said that it has it; nobody can name it before. 'dead' until it is gone.
  state        text        NOT NULL CHECK (state IN ('writing', 'stored', 'dead')),
  uploaded_at  timestamptz NOT NULL,
  checked_at   timestamptz NOT NULL,
  -- What the last check found wrong; null: nothing.
  flaw         text        CHECK (flaw IN ('missing', 'damaged'))
);
CREATE UNIQUE INDEX large_body_of_owner ON large_body (owner, sha256) WHERE state <> 'dead';
CREATE INDEX large_body_dead ON large_body (body_id) WHERE state = 'dead';
CREATE INDEX large_body_to_check ON large_body (checked_at) WHERE state = 'stored';
ALTER TABLE large_body ALTER COLUMN content SET STORAGE EXTERNAL;

-- Which event keeps which body. A body that nothing keeps is dead, or waits for its event.
CREATE TABLE event_large_body (
  hub_id   bigint NOT NULL,
  seq      bigint NOT NULL,
  body_id  bigint NOT NULL REFERENCES large_body,
  PRIMARY KEY (hub_id, seq),
  FOREIGN KEY (hub_id, seq) REFERENCES event_link
);
CREATE INDEX event_large_body_kept ON event_large_body (body_id);
