-- Of web push: what messages are encrypted with for the subscriber (RFC 8291), in base64url.
ALTER TABLE devices
  ADD COLUMN p256dh text CHECK (p256dh ~ '^[A-Za-z0-9_-]{87}$'),
  ADD COLUMN auth   text CHECK (auth ~ '^[A-Za-z0-9_-]{22}$'),
  -- When the phone sent back what was pushed to this address; until then it may be anybody's.
  ADD COLUMN proven_at timestamptz,
  -- The handle of the newest push for that, which is the only one that proves.
  ADD COLUMN proof            text CHECK (length(proof) >= 22),
  ADD COLUMN proof_expires_at timestamptz,
  -- Makes collapse keys of threads; a provider that sees them must not tell the same thread on two phones.
  ADD COLUMN collapse_secret uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD CHECK ((platform = 'WEBPUSH') = (p256dh IS NOT NULL)),
  ADD CHECK ((p256dh IS NULL) = (auth IS NULL)),
  ADD CHECK ((proof IS NULL) = (proof_expires_at IS NULL));

-- The outbox also carries pushes that prove an address and belong to no message. What names a push is its handle.
ALTER TABLE pushes DROP CONSTRAINT pushes_pkey;
ALTER TABLE pushes DROP CONSTRAINT pushes_handle_key;
ALTER TABLE pushes ALTER COLUMN message_id DROP NOT NULL;
ALTER TABLE pushes
  ADD PRIMARY KEY (handle),
  ADD UNIQUE (message_id),
  ADD COLUMN kind text NOT NULL DEFAULT 'MESSAGE' CHECK (kind IN ('MESSAGE', 'PROOF')),
  ADD CHECK ((kind = 'MESSAGE') = (message_id IS NOT NULL)),
  -- Whether the provider may wake a phone that sleeps.
  ADD COLUMN urgent boolean NOT NULL DEFAULT true,
  -- Of pushes with the same key a phone that was off gets the newest one only. 32 characters: RFC 8030, 5.4.
  ADD COLUMN collapse_key text NOT NULL DEFAULT 'mailbox' CHECK (collapse_key ~ '^[A-Za-z0-9_-]{1,32}$'),
  -- The message's own; a push is pointless after it.
  ADD COLUMN expires_at timestamptz;
UPDATE pushes p SET expires_at = m.expires_at FROM messages m WHERE m.id = p.message_id;
ALTER TABLE pushes ALTER COLUMN expires_at SET NOT NULL;
ALTER TABLE pushes ALTER COLUMN kind DROP DEFAULT, ALTER COLUMN urgent DROP DEFAULT, ALTER COLUMN collapse_key DROP DEFAULT;
CREATE INDEX pushes_settled_proofs ON pushes (settled_at) WHERE kind = 'PROOF';

-- Pushes for proof go to addresses that may be anybody's, so they are counted by address, whoever asks for them and
-- whatever becomes of the device. The address is kept as its SHA-256.
CREATE TABLE proof_requests (
  address    bytea       NOT NULL CHECK (octet_length(address) = 32),
  expires_at timestamptz NOT NULL
);
CREATE INDEX proof_requests_by_address ON proof_requests (address);
CREATE INDEX proof_requests_by_expiry ON proof_requests (expires_at);
