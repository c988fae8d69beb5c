package me.uport.sensui.sponsors;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * An issuer of fuel tokens, with what it is willing to pay. Its row is made at the first start;
 * operators edit it.
 */
@Entity
@Table(name = "sponsor")
// Hibernate fills the fields of an entity that it reads; some are there for people and constraints.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"})
public class Sponsor {

  @Id private String did;

  @Convert(converter = AddressConverter.class)
  private Address vaultAccount;

  private boolean active;

  @Convert(converter = WeiConverter.class)
  private @Nullable Wei totalLimit;

  @Convert(converter = WeiConverter.class)
  private @Nullable Wei dailyLimit;

  @Convert(converter = WeiConverter.class)
  private @Nullable Wei userDailyLimit;

  @Convert(converter = WeiConverter.class)
  private Wei largestFunding;

  @Column(updatable = false)
  private Instant createdAt;

  @Formula("exists (select 1 from sponsor_destination d where d.sponsor = did)")
  private boolean named;

  @Version private int version;

  protected Sponsor() {}

  Sponsor(String did, Address vaultAccount, SponsorProperties limits, Instant now) {
    this.did = did;
    this.vaultAccount = vaultAccount;
    this.active = true;
    this.totalLimit = limits.totalLimit();
    this.dailyLimit = limits.dailyLimit();
    this.userDailyLimit = limits.userDailyLimit();
    this.largestFunding = limits.largestFunding();
    this.createdAt = now;
  }

  /** The issuer of its fuel tokens, with the chain id written out. */
  public String did() {
    return did;
  }

  /** The account whose balance in the SensuiVault pays for vault fundings. */
  public Address vaultAccount() {
    return vaultAccount;
  }

  /** Whether it pays at all just now. */
  public boolean active() {
    return active;
  }

  /** Whether it pays only for what it has named; {@link SponsorDestinations} has the list. */
  boolean hasNamedDestinations() {
    return named;
  }

  /** The most that one funding may send. */
  public Wei largestFunding() {
    return largestFunding;
  }

  Optional<Wei> totalLimit() {
    return Optional.ofNullable(totalLimit);
  }

  Optional<Wei> dailyLimit() {
    return Optional.ofNullable(dailyLimit);
  }

  Optional<Wei> userDailyLimit() {
    return Optional.ofNullable(userDailyLimit);
  }
}
