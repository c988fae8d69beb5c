package me.uport.chasqui.topics;

/** Published in the transaction that writes a message. */
record MessageWritten(TopicId topic) {}
