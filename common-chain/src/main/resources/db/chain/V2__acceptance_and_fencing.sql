-- Transactions are accepted first, in the database transaction of whoever wants them, and given nonces and signed bytes
-- afterwards, many in one commit. docs/transactions.md draws the states.
ALTER TABLE chain_transaction
  ALTER COLUMN nonce DROP NOT NULL,
  -- The order of acceptance: whoever is accepted after another was committed gets a later nonce.
  ADD COLUMN sequence bigint GENERATED ALWAYS AS IDENTITY,
  -- The most that a gas of it may cost: what the service has reserved for it.
  ADD COLUMN fee_limit numeric(78) CHECK (fee_limit >= 0);

UPDATE chain_transaction t
SET fee_limit = (SELECT max(max_fee) FROM chain_attempt a WHERE a.transaction_id = t.id);

ALTER TABLE chain_transaction
  ALTER COLUMN fee_limit SET NOT NULL,
  DROP CONSTRAINT chain_transaction_state_check,
  ADD CONSTRAINT chain_transaction_state_check CHECK (state IN
    ('ACCEPTED', 'SIGNED', 'BROADCAST', 'INCLUDED', 'FINALIZED', 'REVERTED', 'REJECTING', 'REJECTED')),
  ADD CONSTRAINT accepted_has_nothing_yet
    CHECK (state <> 'ACCEPTED'
      OR (nonce IS NULL AND receipt IS NULL AND failure_code IS NULL AND final_at IS NULL)),
  -- One that was given up before it had a nonce leaves no gap.
  ADD CONSTRAINT only_the_unsigned_have_no_nonce
    CHECK (nonce IS NOT NULL OR state IN ('ACCEPTED', 'REJECTED'));

CREATE INDEX chain_transaction_accepted ON chain_transaction (chain_id, signer, sequence)
  WHERE state = 'ACCEPTED';

-- Grows with every change of the holder. Whoever looks after a signer writes under the number that it was given, and
-- nothing any more once there is a higher one: an instance that was asleep finds out before it does harm.
ALTER TABLE chain_watch ADD COLUMN fence bigint NOT NULL DEFAULT 0 CHECK (fence >= 0);
