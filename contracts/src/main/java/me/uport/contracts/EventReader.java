package me.uport.contracts;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Log;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.Type;

/**
 * Reads the logs of one kind of event.
 *
 * @param <E> what the event means
 */
@SuppressWarnings("rawtypes") // web3j's signatures
final class EventReader<E> {
  private final Event event;
  private final Hash32 topic;
  private final Function<Values, ? extends E> meaning;

  EventReader(Event event, Function<Values, ? extends E> meaning) {
    this.event = event;
    this.topic = Hash32.parse(EventEncoder.encode(event));
    this.meaning = meaning;
  }

  /** The first topic of all logs of this event: the hash of its signature. */
  Hash32 topic() {
    return topic;
  }

  /** The event; empty when the log is of another one. */
  Optional<E> read(Log log) {
    List<TypeReference<Type>> indexed = event.getIndexedParameters();
    List<TypeReference<Type>> others = event.getNonIndexedParameters();
    List<Hash32> topics = log.topics();
    if (topics.size() != 1 + indexed.size() || !topics.get(0).equals(topic)) {
      return Optional.empty();
    }
    List<Type> fromData = others.isEmpty() ? List.of() : Abi.values(others, log.data());
    if (fromData.size() != others.size()) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < indexed.size(); i++) {
      String word = topics.get(i + 1).toString();
      values.add(FunctionReturnDecoder.decodeIndexedValue(word, indexed.get(i)).getValue());
    }
    fromData.forEach(value -> values.add(value.getValue()));
    return Optional.of(meaning.apply(new Values(Collections.unmodifiableList(values))));
  }

  /** The first of several readers that knows the log. */
  @SafeVarargs
  static <E> Optional<E> first(Log log, EventReader<? extends E>... readers) {
    for (EventReader<? extends E> reader : readers) {
      Optional<? extends E> event = reader.read(log);
      if (event.isPresent()) {
        return Optional.of(event.get());
      }
    }
    return Optional.empty();
  }

  /**
   * An event's arguments: the indexed ones first, then the others, each in the order of the
   * declaration.
   */
  record Values(List<Object> values) {
    Address address(int index) {
      return Address.parse((String) values.get(index));
    }

    Hash32 word(int index) {
      return Hash32.of((byte[]) values.get(index));
    }

    BigInteger number(int index) {
      return (BigInteger) values.get(index);
    }

    Bytes bytes(int index) {
      return Bytes.of((byte[]) values.get(index));
    }
  }
}
