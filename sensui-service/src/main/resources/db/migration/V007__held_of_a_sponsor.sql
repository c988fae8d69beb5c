-- What is held reserves nothing of its sponsor's budget, but there are so many of a sponsor at most.
CREATE INDEX held_relay_of_sponsor ON held_relay (sponsor) WHERE state = 'HELD';
