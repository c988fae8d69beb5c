package me.uport.caleuche.backup;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

/** Hubs by their owner's normalised DID. */
interface HubRepository extends Repository<Hub, Long> {

  Optional<Hub> findByOwner(String owner);

  /** Holds appends and erasures of this hub back until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Hub> findLockedByOwner(String owner);
}
