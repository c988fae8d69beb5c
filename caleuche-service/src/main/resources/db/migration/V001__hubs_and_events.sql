-- A hub is the backup of one identity: a chain of events, each signed by its owner and naming the event before it.
-- A row exists from the first event on, so that a hub always has a head.
CREATE TABLE hub (
  hub_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The normalised DID: one identity, one hub, however its tokens spell it.
  owner       text        NOT NULL UNIQUE,
  head        text        NOT NULL,
  length      bigint      NOT NULL CHECK (length > 0),
  -- Bytes of the bodies that are still kept; what the quota counts.
  kept_bytes  bigint      NOT NULL CHECK (kept_bytes >= 0),
  created_at  timestamptz NOT NULL
);

-- The link is what the chain needs for ever: it tells nothing of what the event says. Its id is the SHA-256 of the
-- token's signing input, which is also the hash that ES256K signs, so `signature` proves `id` without the body.
CREATE TABLE event_link (
  hub_id            bigint      NOT NULL REFERENCES hub,
  seq               bigint      NOT NULL CHECK (seq > 0),
  id                text        NOT NULL,
  previous          text,
  issued_at         timestamptz,
  received_at       timestamptz NOT NULL,
  -- First and third segment of the token, exactly as they came.
  protected_header  text        NOT NULL,
  signature         text        NOT NULL,
  erased_at         timestamptz,
  PRIMARY KEY (hub_id, seq),
  CONSTRAINT event_link_id_once UNIQUE (hub_id, id),
  -- Nobody has two successors, and there is one first event: a chain, never a tree.
  CONSTRAINT event_link_no_fork UNIQUE NULLS NOT DISTINCT (hub_id, previous),
  CONSTRAINT event_link_previous_exists FOREIGN KEY (hub_id, previous) REFERENCES event_link (hub_id, id),
  CONSTRAINT event_link_first_has_no_previous CHECK ((previous IS NULL) = (seq = 1))
);

ALTER TABLE hub ADD CONSTRAINT hub_head_exists FOREIGN KEY (hub_id, head) REFERENCES event_link (hub_id, id);

CREATE INDEX event_link_erased ON event_link (hub_id, seq) WHERE erased_at IS NOT NULL;

-- The body is the token's second segment, as it came, and may be erased. No compression: it is base64 of ciphertext.
CREATE TABLE event_body (
  hub_id   bigint NOT NULL,
  seq      bigint NOT NULL,
  payload  text   NOT NULL,
  PRIMARY KEY (hub_id, seq),
  FOREIGN KEY (hub_id, seq) REFERENCES event_link
);
ALTER TABLE event_body ALTER COLUMN payload SET STORAGE EXTERNAL;

-- Append-only, whoever writes: a link is never removed, and nothing of it changes but the note that its body is gone.
CREATE FUNCTION refuse_link_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'event_link is append-only: % of hub % seq % refused', TG_OP, OLD.hub_id, OLD.seq
    USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER event_link_never_removed BEFORE DELETE ON event_link
  FOR EACH ROW EXECUTE FUNCTION refuse_link_change();

CREATE TRIGGER event_link_never_changed BEFORE UPDATE ON event_link
  FOR EACH ROW
  WHEN (OLD.erased_at IS NOT NULL
    OR (OLD.hub_id, OLD.seq, OLD.id, OLD.previous, OLD.issued_at, OLD.received_at, OLD.protected_header, OLD.signature)
      IS DISTINCT FROM
      (NEW.hub_id, NEW.seq, NEW.id, NEW.previous, NEW.issued_at, NEW.received_at, NEW.protected_header, NEW.signature))
  EXECUTE FUNCTION refuse_link_change();
