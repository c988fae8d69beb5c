package me.uport.unnu.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.crypto.Address;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The rows of the table {@code identity}. */
interface IdentityRepository extends Repository<Identity, UUID> {

  Identity save(Identity identity);

  Optional<Identity> findByChainIdAndManagerAddressAndDeviceKey(
      long chainId, Address managerAddress, Address deviceKey);

  List<Identity> findByDeviceKeyOrderByCreatedAtDesc(Address deviceKey);

  Optional<Identity> findById(UUID id);

  /** Those that one transaction is to create; one, unless their addresses are promised. */
  List<Identity> findByTransactionIdOrderByDeviceKey(UUID transactionId);

  /** Those that have waited longest to be created with others; nobody else gets them meanwhile. */
  @Query(
      nativeQuery = true,
      value =
          """
          SELECT * FROM identity
           WHERE state = 'QUEUED' AND chain_id = :chain AND manager_address = :manager
           ORDER BY created_at, id LIMIT :most FOR UPDATE SKIP LOCKED
          """)
  List<Identity> claimQueued(long chain, String manager, int most);

  /**
   * Lets no two transactions decide about the same device key at once. The unique constraint would
   * stop the second one too, but as an error after its work is done; this way it waits and finds
   * the first one's row.
   */
  @Query(
      nativeQuery = true,
      value = "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 7105))) locked")
  int lock(String key);
}
