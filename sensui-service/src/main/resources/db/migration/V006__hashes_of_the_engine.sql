-- A transaction is signed after its acceptance was committed: its hashes are in chain_attempt, where the engine keeps them.
ALTER TABLE funding DROP COLUMN transaction_hash;
ALTER TABLE relayed DROP COLUMN transaction_hash;
