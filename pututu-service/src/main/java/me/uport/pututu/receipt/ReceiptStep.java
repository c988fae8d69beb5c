package me.uport.pututu.receipt;

import java.util.List;
import java.util.UUID;

/** Published inside of the transaction that adds a step to the receipts of messages. */
public record ReceiptStep(List<UUID> messages) {}
