package me.uport.pututu.device;

import java.util.UUID;
import me.uport.pututu.push.Platform;

/** A phone that may be woken just now. */
public record PushAddress(UUID device, Platform platform) {}
