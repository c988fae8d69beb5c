package me.uport.unnu.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** Manager types are stored under the names they have on the wire. */
@Converter
class ManagerTypeConverter implements AttributeConverter<ManagerType, String> {

  @Override
  public String convertToDatabaseColumn(ManagerType type) {
    return type.wireName();
  }

  @Override
  public ManagerType convertToEntityAttribute(String column) {
    return ManagerType.of(column)
        .orElseThrow(
            () -> new IllegalStateException("Unknown manager type in the database: " + column));
  }
}
