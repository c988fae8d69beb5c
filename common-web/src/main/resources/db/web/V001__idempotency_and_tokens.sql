-- What common-web keeps in the schema of every service.

-- Requests with an Idempotency-Key, and how they were answered. A row without an answer is seen only by
-- the transaction that is working on it: row and answer are committed together with the effect.
CREATE TABLE idempotent_request (
    -- SHA-256 of caller, method, path and key
    scope         bytea       PRIMARY KEY CHECK (octet_length(scope) = 32),
    -- SHA-256 of query and body
    payload       bytea       NOT NULL CHECK (octet_length(payload) = 32),
    expires_at    timestamptz NOT NULL,
    status        smallint    CHECK (status BETWEEN 200 AND 599),
    location      text,
    content_type  text,
    body          text
);
CREATE INDEX idempotent_request_expiry ON idempotent_request (expires_at);

-- Tokens that serve once. A request that is repeated with its Idempotency-Key may show its token again.
CREATE TABLE used_token (
    -- SHA-256 of the replay key, which names the issuer and the token's jti
    token         bytea       PRIMARY KEY CHECK (octet_length(token) = 32),
    -- the scope of the idempotent request that used it
    request       bytea       CHECK (octet_length(request) = 32),
    expires_at    timestamptz NOT NULL
);
CREATE INDEX used_token_expiry ON used_token (expires_at);
