package me.uport.sensui.sponsors;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/** Addresses are stored as lower-case hex, which people can search for. */
@Converter
class AddressConverter implements AttributeConverter<@Nullable Address, @Nullable String> {

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Address address) {
    return address == null ? null : address.toString();
  }

  @Override
  public @Nullable Address convertToEntityAttribute(@Nullable String column) {
    return column == null ? null : Address.parse(column);
  }
}
