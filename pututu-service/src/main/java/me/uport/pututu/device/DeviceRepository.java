package me.uport.pututu.device;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import me.uport.pututu.push.Platform;
import org.springframework.data.jpa.repository.JpaRepository;

interface DeviceRepository extends JpaRepository<Device, UUID> {

  Optional<Device> findByOwnerAndPlatformAndAppAndToken(
      String owner, Platform platform, String app, String token);

  List<Device> findByOwnerOrderByCreatedAtAscIdAsc(String owner);

  Optional<Device> findByIdAndOwner(UUID id, String owner);

  int countByOwner(String owner);
}
