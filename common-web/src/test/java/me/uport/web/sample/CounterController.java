package me.uport.web.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.uport.web.Public;
import me.uport.web.limits.ClientNetworks;
import me.uport.web.stream.EventSource;
import me.uport.web.stream.LiveStreams;
import me.uport.web.stream.StreamEvent;
import me.uport.web.stream.StreamSettings;
import me.uport.web.wakeup.WakeupHub;
import me.uport.web.wakeup.Wakeups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A stream of what tests put into it. */
@Public
@RestController
class CounterController {

  private final LiveStreams streams;
  private final Wakeups wakeups;
  final List<String> values = new CopyOnWriteArrayList<>();
  final List<String> heard = new CopyOnWriteArrayList<>();

  CounterController(LiveStreams streams, WakeupHub hub) {
    this.streams = streams;
    this.wakeups = hub.wakeups("counter");
  }

  @GetMapping("/values/events")
  void events(
      @RequestHeader(name = "Last-Event-ID", defaultValue = "0") int last,
      HttpServletRequest request,
      HttpServletResponse response) {
    streams.sendEvents(request, response, new Values(last));
  }

  @GetMapping("/values/socket")
  void socket(HttpServletRequest request, HttpServletResponse response) {
    streams.openSocket(request, response, new Values(0));
  }

  void put(String value) {
    values.add(value);
    wakeups.wake("values");
  }

  private final class Values implements EventSource {

    private final Wakeups.Waiter waiter;
    private int last;

    Values(int last) {
      this.last = last;
      this.waiter = wakeups.waiter("values", last);
    }

    @Override
    public List<StreamEvent> next(Duration atMost) throws InterruptedException {
      if (values.size() <= last) {
        waiter.await(atMost);
      }
      List<StreamEvent> found = new ArrayList<>();
      for (; last < values.size() && !values.get(last).equals("end"); last++) {
        found.add(new StreamEvent(Integer.toString(last + 1), null, values.get(last)));
      }
      return found;
    }

    @Override
    public boolean isOver() {
      return last < values.size() && values.get(last).equals("end");
    }

    @Override
    public void received(String text) {
      if (text.equals("nonsense")) {
        throw new IllegalArgumentException("that makes no sense");
      }
      heard.add(text);
    }

    @Override
    public void nudge() {
      waiter.nudge();
    }

    @Override
    public void close() {
      waiter.close();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Streams {

    @Bean
    LiveStreams liveStreams(ClientNetworks clients, Clock clock, SecureRandom random) {
      return new LiveStreams(
          new StreamSettings(3, 2, Duration.ofMinutes(10), Duration.ofMillis(100)),
          clients,
          clock,
          random);
    }
  }
}
