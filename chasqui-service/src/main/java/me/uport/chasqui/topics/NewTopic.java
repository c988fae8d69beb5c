package me.uport.chasqui.topics;

import org.jspecify.annotations.Nullable;

/**
 * A topic that was just made; its keys are shown this once.
 *
 * @param ownerKey absent when nobody owns it
 * @param writeKey absent when writing needs none
 * @param readKey absent when reading needs none
 */
record NewTopic(
    TopicId id,
    @Nullable TopicKey ownerKey,
    @Nullable TopicKey writeKey,
    @Nullable TopicKey readKey) {}
