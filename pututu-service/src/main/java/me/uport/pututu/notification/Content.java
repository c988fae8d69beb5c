package me.uport.pututu.notification;

import org.jspecify.annotations.Nullable;

/** What a dapp has to say. */
record Content(String message, @Nullable String url) {}
