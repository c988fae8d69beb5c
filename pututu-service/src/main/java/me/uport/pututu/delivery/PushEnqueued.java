package me.uport.pututu.delivery;

import me.uport.pututu.push.Platform;

/**
 * A row was added; whoever works the outbox off need not wait for the next look at the database.
 */
record PushEnqueued(Platform platform) {}
