/**
 * Live streams: what comes, as it comes, as Server-Sent Events or through a WebSocket.
 *
 * <p>A service brings an {@link me.uport.web.stream.EventSource}: a reader of rows that waits (with
 * {@code me.uport.web.wakeup}) and looks. {@link me.uport.web.stream.LiveStreams} does the rest:
 * how many at once, in all and for one network; how long, a little different for each; signs of
 * life; an end when the service stops.
 *
 * <pre>{@code
 * LiveStreams streams = new LiveStreams(new StreamSettings(5000, 100, lifetime, heartbeat), …);
 *
 * @GetMapping("/things/{id}/events")
 * void events(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
 *   streams.sendEvents(request, response, new ThingSource(id, …));
 * }
 * }</pre>
 *
 * <p>Each stream is a virtual thread that reads a page, writes it and waits. A client that reads
 * slowly holds up its own thread and nothing else; one that does not read is cut off by the
 * container's write timeout. What a stream did not deliver is where it was, in its rows.
 */
@NullMarked
package me.uport.web.stream;

import org.jspecify.annotations.NullMarked;
