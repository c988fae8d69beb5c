-- The same checks as before, of which the pattern does not count: see V5 of the engine's tables.
ALTER TABLE funding
  DROP CONSTRAINT funding_receiver_check,
  DROP CONSTRAINT funding_funder_check,
  ADD CONSTRAINT funding_receiver_check CHECK (length(receiver) = 42 AND receiver ~ '^0x[0-9a-f]*$'),
  ADD CONSTRAINT funding_funder_check CHECK (length(funder) = 42 AND funder ~ '^0x[0-9a-f]*$');

ALTER TABLE relayed
  DROP CONSTRAINT relayed_relay_check,
  DROP CONSTRAINT relayed_signer_check,
  DROP CONSTRAINT relayed_digest_check,
  ADD CONSTRAINT relayed_relay_check CHECK (length(relay) = 42 AND relay ~ '^0x[0-9a-f]*$'),
  ADD CONSTRAINT relayed_signer_check CHECK (length(signer) = 42 AND signer ~ '^0x[0-9a-f]*$'),
  ADD CONSTRAINT relayed_digest_check CHECK (length(digest) = 66 AND digest ~ '^0x[0-9a-f]*$');

ALTER TABLE refused_relay
  DROP CONSTRAINT refused_relay_digest_check,
  ADD CONSTRAINT refused_relay_digest_check CHECK (length(digest) = 66 AND digest ~ '^0x[0-9a-f]*$');

ALTER TABLE held_relay
  DROP CONSTRAINT held_relay_relay_check,
  DROP CONSTRAINT held_relay_signer_check,
  DROP CONSTRAINT held_relay_digest_check,
  ADD CONSTRAINT held_relay_relay_check CHECK (length(relay) = 42 AND relay ~ '^0x[0-9a-f]*$'),
  ADD CONSTRAINT held_relay_signer_check CHECK (length(signer) = 42 AND signer ~ '^0x[0-9a-f]*$'),
  ADD CONSTRAINT held_relay_digest_check CHECK (length(digest) = 66 AND digest ~ '^0x[0-9a-f]*$');

ALTER TABLE forwarded
  DROP CONSTRAINT forwarded_hash_check,
  DROP CONSTRAINT forwarded_sender_check,
  ADD CONSTRAINT forwarded_hash_check CHECK (length(hash) = 66 AND hash ~ '^0x[0-9a-f]*$'),
  ADD CONSTRAINT forwarded_sender_check CHECK (length(sender) = 42 AND sender ~ '^0x[0-9a-f]*$');
