-- The identities alone that may read a topic, or write into it, beside its owner; NULL: nobody in particular. A DID in
-- the one spelling of the service, proven by a token that it has signed.
ALTER TABLE topic
    ADD COLUMN reader text CHECK (octet_length(reader) <= 512),
    ADD COLUMN writer text CHECK (octet_length(writer) <= 512),
    -- Who is bound by a DID is not bound by a key as well.
    ADD CHECK (reader IS NULL OR (owner_key IS NOT NULL AND read_key IS NULL)),
    ADD CHECK (writer IS NULL OR (owner_key IS NOT NULL AND write_key IS NULL));
