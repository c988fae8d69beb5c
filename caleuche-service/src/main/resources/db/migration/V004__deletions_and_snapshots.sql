-- What is to be erased, and what was: the row is there before the first body goes, so that whatever is interrupted is
-- finished. It waits until due_at where the key that asked for it is young.
CREATE TABLE deletion (
  deletion_id   uuid        PRIMARY KEY,
  hub_id        bigint      NOT NULL REFERENCES hub,
  from_seq      bigint      NOT NULL CHECK (from_seq > 0),
  to_seq        bigint      NOT NULL CHECK (to_seq >= from_seq),
  state         text        NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
  requested_at  timestamptz NOT NULL,
  due_at        timestamptz NOT NULL,
  erased        bigint      NOT NULL DEFAULT 0 CHECK (erased >= 0),
  finished_at   timestamptz,
  CHECK ((state = 'open') = (finished_at IS NULL))
);
CREATE INDEX deletion_open ON deletion (due_at) WHERE state = 'open';
CREATE INDEX deletion_of_hub ON deletion (hub_id, requested_at);

-- A snapshot is a body that stands for all events up to one. Only when another device has confirmed it, the bodies of
-- those events go.
CREATE TABLE snapshot (
  hub_id        bigint      NOT NULL,
  seq           bigint      NOT NULL,
  body_id       bigint      NOT NULL REFERENCES large_body,
  device        text        NOT NULL,
  token         text        NOT NULL,
  made_at       timestamptz NOT NULL,
  confirmed_by  text,
  confirmation  text,
  confirmed_at  timestamptz,
  PRIMARY KEY (hub_id, seq),
  FOREIGN KEY (hub_id, seq) REFERENCES event_link,
  CHECK (confirmed_by <> device),
  CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL))
);
CREATE INDEX snapshot_body ON snapshot (body_id);

-- Up to here events are found in the snapshot only.
ALTER TABLE hub ADD COLUMN compacted_to bigint NOT NULL DEFAULT 0 CHECK (compacted_to BETWEEN 0 AND length);
