-- Since when it is wanted that a transaction is not executed. Whoever looks after its signer does something about it: the wish can
-- come to any instance.
ALTER TABLE chain_transaction
  ADD COLUMN cancel_requested_at timestamptz,
  ADD CONSTRAINT only_the_signed_wait_for_cancelling CHECK (cancel_requested_at IS NULL OR nonce IS NOT NULL);
