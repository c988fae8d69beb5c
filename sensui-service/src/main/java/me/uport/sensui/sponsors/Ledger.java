package me.uport.sensui.sponsors;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What sponsors have reserved and spent. Both methods join the database transaction of whoever
 * accepts or concludes a chain transaction, so that money and deed are written together.
 */
@Component
class Ledger {

  /**
   * Adds to the counters of all that is given at once, four of each, each only as far as its limit,
   * and records the reservations, which are rolled back where one of them does not allow it. Rows
   * are locked in the same order here and in {@link #SETTLE}, so that two of these never wait for
   * each other.
   */
  private static final String RESERVE =
      """
      WITH given AS (
        SELECT * FROM unnest(CAST(:transactions AS uuid[]), CAST(:sponsors AS text[]), CAST(:subjects AS text[]),
                             CAST(:amounts AS numeric[]), CAST(:besidesGas AS numeric[]))
          AS given (transaction_id, sponsor, subject, amount, besides_gas)
      ), recorded AS (
        INSERT INTO reservation (transaction_id, sponsor, subject, day, reserved, besides_gas, created_at)
        SELECT transaction_id, sponsor, subject, CAST(:day AS date), amount, besides_gas, :now FROM given
      ), wanted AS (
        SELECT c.sponsor, c.scope, c.subject, c.day, c.ceiling, sum(g.amount) AS amount
          FROM given g JOIN sponsor s ON s.did = g.sponsor AND s.active
         CROSS JOIN LATERAL (
           VALUES ('', 'ALL', '', CAST(:day AS date), CAST(:all AS numeric)),
                  (s.did, 'DAY', '', CAST(:day AS date), s.daily_limit),
                  (s.did, 'TOTAL', '', DATE 'epoch', s.total_limit),
                  (s.did, 'USER', g.subject, CAST(:day AS date), s.user_daily_limit))
               AS c (sponsor, scope, subject, day, ceiling)
         GROUP BY c.sponsor, c.scope, c.subject, c.day, c.ceiling
      )
      INSERT INTO budget AS b (sponsor, scope, subject, day, used, ceiling)
      SELECT sponsor, scope, subject, day, amount, ceiling
        FROM wanted
       WHERE ceiling IS NULL OR amount <= ceiling
       ORDER BY scope, sponsor, subject, day
      ON CONFLICT (sponsor, scope, subject, day)
      DO UPDATE SET used = b.used + excluded.used, ceiling = excluded.ceiling
       WHERE excluded.ceiling IS NULL OR b.used + excluded.used <= excluded.ceiling
      RETURNING b.scope, b.sponsor, b.subject
      """;

  /** To all counters, or, where one of the limits does not allow it, to none. */
  private static final String RAISE =
      """
      WITH raised AS (
        SELECT transaction_id, sponsor, subject, day,
               CAST(:gas AS numeric) + besides_gas - reserved AS more
          FROM reservation
         WHERE transaction_id = :transaction AND settled_at IS NULL
           AND CAST(:gas AS numeric) + besides_gas > reserved
           FOR UPDATE
      ), counter AS (
        SELECT b.sponsor, b.scope, b.subject, b.day, b.used, r.more,
               CASE b.scope WHEN 'ALL' THEN CAST(:all AS numeric) WHEN 'DAY' THEN s.daily_limit
                            WHEN 'TOTAL' THEN s.total_limit ELSE s.user_daily_limit END AS most
          FROM budget b JOIN raised r ON b.sponsor IN (r.sponsor, '')
           AND (b.scope, b.subject, b.day)
               IN (('ALL', '', r.day), ('DAY', '', r.day), ('TOTAL', '', DATE 'epoch'), ('USER', r.subject, r.day))
          JOIN sponsor s ON s.did = r.sponsor
         ORDER BY b.scope
           FOR UPDATE OF b
      ), decision AS (
        SELECT coalesce(bool_and(most IS NULL OR used + more <= most), true) AS allowed FROM counter
      ), booked AS (
        UPDATE reservation SET reserved = reserved + raised.more
          FROM raised, decision
         WHERE decision.allowed AND reservation.transaction_id = raised.transaction_id
      ), added AS (
        UPDATE budget b SET used = b.used + c.more
          FROM counter c, decision
         WHERE decision.allowed
           AND (b.sponsor, b.scope, b.subject, b.day) = (c.sponsor, c.scope, c.subject, c.day)
      )
      SELECT allowed FROM decision
      """;

  private static final String SETTLE =
      """
      WITH settled AS (
        UPDATE reservation r
           SET spent = least(given.gas + CASE WHEN given.succeeded THEN besides_gas ELSE 0 END, reserved),
               settled_at = :now
          FROM unnest(CAST(:transactions AS uuid[]), CAST(:gas AS numeric[]), CAST(:succeeded AS boolean[]))
               AS given (transaction_id, gas, succeeded)
         WHERE r.transaction_id = given.transaction_id AND r.settled_at IS NULL
        RETURNING r.sponsor, r.subject, r.day, r.reserved - r.spent AS returned
      ), returned AS (
        SELECT c.sponsor, c.scope, c.subject, c.day, sum(s.returned) AS amount
          FROM settled s CROSS JOIN LATERAL (
            VALUES ('', 'ALL', '', s.day), (s.sponsor, 'DAY', '', s.day), (s.sponsor, 'TOTAL', '', DATE 'epoch'),
                   (s.sponsor, 'USER', s.subject, s.day)) AS c (sponsor, scope, subject, day)
         GROUP BY c.sponsor, c.scope, c.subject, c.day
      ), counter AS (
        SELECT b.sponsor, b.scope, b.subject, b.day, r.amount
          FROM budget b JOIN returned r
            ON (b.sponsor, b.scope, b.subject, b.day) = (r.sponsor, r.scope, r.subject, r.day)
         ORDER BY b.scope, b.sponsor, b.subject, b.day
           FOR UPDATE OF b
      )
      UPDATE budget b SET used = greatest(b.used - c.amount, 0)
        FROM counter c
       WHERE (b.sponsor, b.scope, b.subject, b.day) = (c.sponsor, c.scope, c.subject, c.day)
      """;

  private static final String UNSETTLE =
      """
      WITH settled AS (
        SELECT transaction_id, sponsor, subject, day, reserved - spent AS returned
          FROM reservation WHERE transaction_id = :transaction AND settled_at IS NOT NULL
           FOR UPDATE
      ), counter AS (
        SELECT b.sponsor, b.scope, b.subject, b.day, s.returned
          FROM budget b JOIN settled s ON b.sponsor IN (s.sponsor, '')
           AND (b.scope, b.subject, b.day)
               IN (('ALL', '', s.day), ('DAY', '', s.day), ('TOTAL', '', DATE 'epoch'), ('USER', s.subject, s.day))
         ORDER BY b.scope
           FOR UPDATE OF b
      ), reopened AS (
        UPDATE reservation SET spent = NULL, settled_at = NULL
         WHERE transaction_id IN (SELECT transaction_id FROM settled)
      )
      UPDATE budget b SET used = greatest(b.used + c.returned, 0)
        FROM counter c
       WHERE (b.sponsor, b.scope, b.subject, b.day) = (c.sponsor, c.scope, c.subject, c.day)
      """;

  private static final String ALL = "ALL";

  private static final Map<String, String> LIMITS =
      Map.of(
          ALL,
          "what this service spends on one day",
          "DAY",
          "the sponsor's limit of today",
          "TOTAL",
          "the sponsor's limit",
          "USER",
          "the sponsor's limit for this device key and day");

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final JdbcClient database;
  private final Clock clock;
  private final @Nullable Wei allDailyLimit;
  private final AtomicReference<LocalDate> alarmed = new AtomicReference<>(LocalDate.EPOCH);

  Ledger(JdbcClient database, Clock clock, SponsorProperties properties) {
    this.database = database;
    this.clock = clock;
    this.allDailyLimit = properties.allDailyLimit();
  }

  /**
   * What an accepted transaction may cost.
   *
   * @param transaction the chain transaction
   * @param user the device key on whose behalf it is sent
   * @param gas the most its gas can cost
   * @param besidesGas the ether that leaves with it when it succeeds
   */
  record Reservation(UUID transaction, Sponsor sponsor, Address user, Wei gas, Wei besidesGas) {
    private Wei amount() {
      return gas.plus(besidesGas);
    }
  }

  /**
   * Reserves what an accepted transaction may cost.
   *
   * @throws RefusedException 429 {@code budget_exhausted}, or {@code service_budget_exhausted} when
   *     it is not the sponsor's; the caller's transaction is then rolled back, and this with it
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void reserve(Reservation reservation) {
    Instant now = clock.instant();
    Set<Counter> granted = reserve(List.of(reservation), now);
    refuseUnlessAll(granted, reservation.amount(), dayOf(now));
  }

  /**
   * The same for several at once.
   *
   * @return whether the limits allow all of them; if not, the caller has to roll back, and to try
   *     each by itself
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean reserveAll(List<Reservation> reservations) {
    return reserve(reservations, clock.instant()).size() == counters(reservations).size();
  }

  /** Returns the counters that allow what is wanted of them. */
  private Set<Counter> reserve(List<Reservation> reservations, Instant now) {
    return new HashSet<>(
        database
            .sql(RESERVE)
            .param("day", dayOf(now))
            .param("now", Timestamp.from(now))
            .param("all", allDailyLimit == null ? null : decimal(allDailyLimit))
            .param("transactions", array(reservations, UUID[]::new, Reservation::transaction))
            .param("sponsors", array(reservations, String[]::new, each -> each.sponsor().did()))
            .param("subjects", array(reservations, String[]::new, each -> each.user().toString()))
            .param(
                "amounts", array(reservations, BigDecimal[]::new, each -> decimal(each.amount())))
            .param(
                "besidesGas",
                array(reservations, BigDecimal[]::new, each -> decimal(each.besidesGas())))
            .query(
                (row, _) ->
                    new Counter(
                        row.getString("scope"), row.getString("sponsor"), row.getString("subject")))
            .list());
  }

  /** Which row of today's, or of all time, is meant. */
  private record Counter(String scope, String sponsor, String subject) {}

  private static Set<Counter> counters(List<Reservation> reservations) {
    Set<Counter> counters = new HashSet<>();
    for (Reservation each : reservations) {
      String sponsor = each.sponsor().did();
      counters.add(new Counter(ALL, "", ""));
      counters.add(new Counter("DAY", sponsor, ""));
      counters.add(new Counter("TOTAL", sponsor, ""));
      counters.add(new Counter("USER", sponsor, each.user().toString()));
    }
    return counters;
  }

  private static LocalDate dayOf(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static BigDecimal decimal(Wei wei) {
    return new BigDecimal(wei.value());
  }

  private static <E, T> T[] array(List<E> rows, IntFunction<T[]> maker, Function<E, T> column) {
    return rows.stream().map(column).toArray(maker);
  }

  /**
   * Reserves more for gas that has become dearer, if the limits allow it.
   *
   * @param gas the most its gas can cost from now on
   * @return whether it may cost that much
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean raise(UUID transaction, Wei gas) {
    return database
        .sql(RAISE)
        .param("transaction", transaction)
        .param("gas", decimal(gas))
        .param("all", allDailyLimit == null ? null : decimal(allDailyLimit))
        .query(Boolean.class)
        .single();
  }

  private void refuseUnlessAll(Set<Counter> granted, Wei amount, LocalDate day) {
    var exhausted = new TreeSet<>(LIMITS.keySet());
    granted.forEach(each -> exhausted.remove(each.scope()));
    if (!exhausted.isEmpty()) {
      String scope = exhausted.last();
      if (scope.equals(ALL)) {
        alarm(day);
      }
      throw Refusal.tooMany(
              scope.equals(ALL) ? "service_budget_exhausted" : "budget_exhausted",
              "This may cost %s wei, more than is left of %s"
                  .formatted(amount, LIMITS.getOrDefault(scope, "the sponsor's limit")))
          .asException();
    }
  }

  /** Somebody may be draining us, with the key of a sponsor or of several. Told once a day. */
  private void alarm(LocalDate day) {
    if (!day.equals(alarmed.getAndSet(day))) {
      LOG.error(
          "All sponsors together have reached sensui.sponsors.all-daily-limit of {} wei on {}:"
              + " nothing is paid for until tomorrow, or until the limit is raised",
          allDailyLimit,
          day);
    }
  }

  /**
   * What a transaction has cost in the end.
   *
   * @param gas what the gas has cost
   * @param succeeded whether the ether has left
   */
  record Cost(UUID transaction, Wei gas, boolean succeeded) {}

  /**
   * Replaces reservations by what was spent; does nothing the second time. More than the
   * reservation is never spent: where an empty transaction that takes the place of a refused one
   * costs more, the rest is ours.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void settle(List<Cost> costs) {
    database
        .sql(SETTLE)
        .param("transactions", array(costs, UUID[]::new, Cost::transaction))
        .param("gas", array(costs, BigDecimal[]::new, each -> decimal(each.gas())))
        .param("succeeded", array(costs, Boolean[]::new, Cost::succeeded))
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /**
   * Puts the reservation back in place of what was spent: the chain took back what was final. The
   * limits do not matter here, since the work was accepted within them.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void unsettle(UUID transaction) {
    database.sql(UNSETTLE).param("transaction", transaction).update();
  }

  /** The device key on whose behalf a transaction was accepted; empty when none was. */
  Optional<Address> userOf(UUID transaction) {
    return database
        .sql("SELECT subject FROM reservation WHERE transaction_id = :transaction")
        .param("transaction", transaction)
        .query(String.class)
        .optional()
        .map(Address::parse);
  }

  /** The least that is left of the limits that a sponsor has for a user; empty: it has none. */
  Optional<Wei> left(Sponsor sponsor, Address user) {
    return Stream.of(
            left(sponsor.totalLimit(), sponsor, "TOTAL", ""),
            left(sponsor.dailyLimit(), sponsor, "DAY", ""),
            left(sponsor.userDailyLimit(), sponsor, "USER", user.toString()),
            Optional.ofNullable(allDailyLimit).map(most -> most.minusOrZero(used("", ALL))))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private Optional<Wei> left(Optional<Wei> limit, Sponsor sponsor, String scope, String subject) {
    return limit.map(most -> most.minusOrZero(used(sponsor.did(), scope, subject)));
  }

  /** What a sponsor has spent or reserved, in all or today. */
  Wei used(String sponsor, String scope) {
    return used(sponsor, scope, "");
  }

  private Wei used(String sponsor, String scope, String subject) {
    LocalDate today = dayOf(clock.instant());
    return database
        .sql(
            "SELECT used FROM budget WHERE sponsor = :sponsor AND scope = :scope AND subject ="
                + " :subject AND day = :day")
        .param("sponsor", sponsor)
        .param("scope", scope)
        .param("subject", subject)
        .param("day", scope.equals("TOTAL") ? LocalDate.EPOCH : today)
        .query(BigDecimal.class)
        .optional()
        .map(used -> new Wei(used.toBigIntegerExact()))
        .orElse(Wei.ZERO);
  }
}
