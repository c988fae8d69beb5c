package me.uport.unnu.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;

/** Hashes are stored as lower-case hex, which people can search for. */
@Converter
class HashConverter implements AttributeConverter<@Nullable Hash32, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Hash32 hash) {
    return hash == null ? null : hash.toString();
  }

  @Override
  public @Nullable Hash32 convertToEntityAttribute(@Nullable String column) {
    return column == null ? null : Hash32.parse(column);
  }
}
