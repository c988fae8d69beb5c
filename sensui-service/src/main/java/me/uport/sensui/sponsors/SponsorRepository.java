package me.uport.sensui.sponsors;

import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of the table {@code sponsor}. */
interface SponsorRepository extends Repository<Sponsor, String> {

  Sponsor save(Sponsor sponsor);

  /** Asked with every request: outside a database transaction it does not begin one. */
  @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
  Optional<Sponsor> findById(String did);

  /** Lets no two instances make the same row, when they start together. */
  @Query(
      nativeQuery = true,
      value =
          "select 1 from (select pg_advisory_xact_lock(hashtextextended('sponsors', 7103))) locked")
  int lock();
}
