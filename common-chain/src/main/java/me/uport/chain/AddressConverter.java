package me.uport.chain;

import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;

/** Addresses in the configuration; an empty value is none. */
@ConfigurationPropertiesBinding
final class AddressConverter implements Converter<String, Address> {
  @Override
  @SuppressWarnings("NullAway") // Converter allows null; NullAway does not read that annotation
  public @Nullable Address convert(String text) {
    return text.isBlank() ? null : Address.parse(text.strip());
  }
}
