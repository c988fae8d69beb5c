CREATE TABLE thing (
    id   uuid PRIMARY KEY,
    name text NOT NULL
);

-- Attempts are counted in a sequence, which no rollback takes back.
CREATE SEQUENCE attempts;

CREATE FUNCTION fail_times(state text, times int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE attempt bigint := nextval('attempts');
BEGIN
    IF attempt <= times THEN
        RAISE EXCEPTION 'attempt % of % fails', attempt, times USING ERRCODE = state;
    END IF;
    PERFORM setval('attempts', 1, false);
    RETURN attempt;
END
$$;
