-- Since when the loss of its block is unlikely: a step between included and final, on networks that have one. A
-- reorganisation ends it.
ALTER TABLE chain_transaction
  ADD COLUMN safe_at timestamptz,
  ADD CONSTRAINT safe_is_in_a_block CHECK (safe_at IS NULL OR block_hash IS NOT NULL);

ALTER TABLE chain_transaction_event
  DROP CONSTRAINT chain_transaction_event_kind_check,
  ADD CONSTRAINT chain_transaction_event_kind_check CHECK (kind IN
    ('ACCEPTED', 'SIGNED', 'BROADCAST', 'HELD', 'REPLACED', 'INCLUDED', 'REVERTED', 'REORGED', 'SAFE', 'FINALIZED',
     'REJECTING', 'REJECTED'));
