package me.uport.sensui.sponsors;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.math.BigDecimal;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/** Amounts are stored as whole numbers of wei. */
@Converter
class WeiConverter implements AttributeConverter<@Nullable Wei, @Nullable BigDecimal> {

  @Override
  public @Nullable BigDecimal convertToDatabaseColumn(@Nullable Wei amount) {
    return amount == null ? null : new BigDecimal(amount.value());
  }

  @Override
  public @Nullable Wei convertToEntityAttribute(@Nullable BigDecimal column) {
    return column == null ? null : new Wei(column.toBigIntegerExact());
  }
}
