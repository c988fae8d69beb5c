package me.uport.acceptance.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** {@link CrashAgent} as the JVM wants it: in a jar whose manifest names it. */
final class AgentJar {
  private AgentJar() {}

  static Path write(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), CrashAgent.class.getName());
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Class<?> type : CrashAgent.classes().toList()) {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream bytes =
            Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(name)) {
          Objects.requireNonNull(bytes, name).transferTo(jar);
        }
        jar.closeEntry();
      }
    }
    return file;
  }
}
