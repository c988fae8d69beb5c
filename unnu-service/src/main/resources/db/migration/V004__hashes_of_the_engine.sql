-- A transaction is signed after its acceptance was committed: its hashes are in chain_attempt. Here it is written down once
-- it has made the identity.
ALTER TABLE identity
  DROP CONSTRAINT identity_queued_has_no_transaction,
  ADD CONSTRAINT identity_queued_has_no_transaction
    CHECK ((state = 'QUEUED') = (transaction_id IS NULL)
       AND (transaction_id IS NOT NULL OR transaction_hash IS NULL));
