package me.uport.node;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what nodes answer into values. Everything that is not as the specification says is an
 * {@link IllegalArgumentException}: an endpoint that answers garbage is passed over.
 */
final class NodeJson {
  private NodeJson() {}

  static BigInteger quantity(JsonNode node) {
    String text = text(node);
    if (text.length() < 3 || text.length() > 66 || !text.startsWith("0x")) {
      throw new IllegalArgumentException("expected a hex quantity, found " + Excerpt.of(text));
    }
    return new BigInteger(text.substring(2), 16);
  }

  static long number(JsonNode node) {
    BigInteger quantity = quantity(node);
    if (quantity.bitLength() > 63) {
      throw new IllegalArgumentException("expected a number below 2^63, found " + quantity);
    }
    return quantity.longValueExact();
  }

  static Wei wei(JsonNode node) {
    return new Wei(quantity(node));
  }

  static Bytes bytes(JsonNode node) {
    return Bytes.parse(text(node));
  }

  static Hash32 hash(JsonNode node) {
    return Hash32.parse(text(node));
  }

  static Block block(JsonNode node) {
    return new Block(
        number(field(node, "number")),
        hash(field(node, "hash")),
        hash(field(node, "parentHash")),
        Instant.ofEpochSecond(number(field(node, "timestamp"))),
        optional(node, "baseFeePerGas").map(NodeJson::wei).orElse(null));
  }

  static Receipt receipt(JsonNode node) {
    return new Receipt(
        hash(field(node, "transactionHash")),
        hash(field(node, "blockHash")),
        number(field(node, "blockNumber")),
        number(field(node, "transactionIndex")),
        number(field(node, "status")) == 1,
        Address.parse(text(field(node, "from"))),
        address(node, "to"),
        address(node, "contractAddress"),
        number(field(node, "gasUsed")),
        optional(node, "effectiveGasPrice").map(NodeJson::wei).orElse(Wei.ZERO),
        logs(field(node, "logs")));
  }

  static List<Log> logs(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException(
          "expected an array of logs, found " + Excerpt.of(node.toString()));
    }
    return node.values().stream().map(NodeJson::log).toList();
  }

  static KnownTransaction transaction(JsonNode node) {
    return new KnownTransaction(
        hash(field(node, "hash")),
        Address.parse(text(field(node, "from"))),
        address(node, "to"),
        number(field(node, "nonce")),
        wei(field(node, "value")),
        bytes(field(node, "input")),
        optional(node, "blockNumber").map(NodeJson::number).orElse(null),
        optional(node, "blockHash").map(NodeJson::hash).orElse(null));
  }

  private static Log log(JsonNode node) {
    return new Log(
        Address.parse(text(field(node, "address"))),
        field(node, "topics").values().stream().map(NodeJson::hash).toList(),
        bytes(field(node, "data")),
        number(field(node, "blockNumber")),
        hash(field(node, "blockHash")),
        hash(field(node, "transactionHash")),
        number(field(node, "logIndex")),
        node.path("removed").asBoolean(false));
  }

  private static @Nullable Address address(JsonNode node, String name) {
    return optional(node, name).map(value -> Address.parse(text(value))).orElse(null);
  }

  private static JsonNode field(JsonNode node, String name) {
    return optional(node, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected \"" + name + "\" in " + Excerpt.of(node.toString())));
  }

  private static Optional<JsonNode> optional(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private static String text(JsonNode node) {
    if (!node.isString()) {
      throw new IllegalArgumentException("expected a string, found " + Excerpt.of(node.toString()));
    }
    return node.stringValue();
  }
}
