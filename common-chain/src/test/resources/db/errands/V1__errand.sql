-- The same version number as the first migrations of common-web and common-chain: each has its own history.
CREATE TABLE errand (
  id             uuid PRIMARY KEY,
  transaction_id uuid NOT NULL REFERENCES chain_transaction,
  outcome        text
);
