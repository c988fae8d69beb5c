-- How many events of the hub still have their body; what receipts call "count".
ALTER TABLE hub ADD COLUMN kept_events bigint;
UPDATE hub SET kept_events = (SELECT count(*) FROM event_body WHERE event_body.hub_id = hub.hub_id);
ALTER TABLE hub ALTER COLUMN kept_events SET NOT NULL,
  ADD CONSTRAINT hub_kept_events CHECK (kept_events BETWEEN 0 AND length);

-- Heads that are not in the log yet, written by the statement that appends. A queue rather than a watermark: rows
-- become visible in the order of their commits, which is no order of any number in them.
CREATE TABLE unlogged_head (
  hub_id  bigint NOT NULL,
  seq     bigint NOT NULL,
  PRIMARY KEY (hub_id, seq),
  FOREIGN KEY (hub_id, seq) REFERENCES event_link
);
INSERT INTO unlogged_head (hub_id, seq) SELECT hub_id, seq FROM event_link;

-- Where in the log a head stands.
CREATE TABLE logged_head (
  hub_id      bigint NOT NULL,
  seq         bigint NOT NULL,
  leaf_index  bigint NOT NULL UNIQUE CHECK (leaf_index >= 0),
  PRIMARY KEY (hub_id, seq),
  FOREIGN KEY (hub_id, seq) REFERENCES event_link
);

-- The Merkle tree of RFC 6962 over the heads: the roots of its complete subtrees, level 0 the leaves. They never change.
CREATE TABLE log_node (
  level  smallint NOT NULL CHECK (level >= 0),
  index  bigint   NOT NULL CHECK (index >= 0),
  hash   bytea    NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (level, index)
);

-- What was signed of the log. One row a size: two roots of one size would convict us, and cannot both be stored.
CREATE TABLE log_checkpoint (
  size        bigint      PRIMARY KEY CHECK (size > 0),
  root        bytea       NOT NULL CHECK (octet_length(root) = 32),
  note        text        NOT NULL,
  created_at  timestamptz NOT NULL
);

CREATE FUNCTION refuse_log_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER log_node_never_changed BEFORE UPDATE OR DELETE ON log_node
  FOR EACH ROW EXECUTE FUNCTION refuse_log_change();
CREATE TRIGGER logged_head_never_changed BEFORE UPDATE OR DELETE ON logged_head
  FOR EACH ROW EXECUTE FUNCTION refuse_log_change();
CREATE TRIGGER log_checkpoint_never_changed BEFORE UPDATE ON log_checkpoint
  FOR EACH ROW EXECUTE FUNCTION refuse_log_change();
