package me.uport.caleuche.backup;

import me.uport.caleuche.bodies.Sha256;

/** A large body, and the place of the first event that names it. */
record NamedBody(long seq, Sha256 hash) {}
