# The images of the five services, and of the tools that docker-compose.yml uses. The jars are built before, with
# ./uport build, so that an image build needs no build tool and no network:
#
#   docker build --build-arg MODULE=chasqui-service -t uport/chasqui .
#   docker build --target tools -t uport/tools .
ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JRE_IMAGE} AS base
RUN groupadd --gid 10001 uport && useradd --uid 10001 --gid uport --no-create-home --shell /usr/sbin/nologin uport \
    && mkdir -p /run/uport && chown uport:uport /run/uport
WORKDIR /application

FROM base AS tools
COPY platform/target/lib/ lib/
COPY platform/target/platform-*.jar platform.jar
USER 10001:10001
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Djdk.httpserver.maxConnections=2000", "-jar", "platform.jar"]

FROM ${JDK_IMAGE} AS layers
ARG MODULE
WORKDIR /build
COPY ${MODULE}/target/${MODULE}-*-exec.jar application.jar
RUN java -Djarmode=tools -jar application.jar extract --layers --destination layers

FROM base AS service
# What rarely changes comes first, so that a new version moves only the last layer.
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
USER 10001:10001
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Djdk.pollerMode=1", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "application.jar"]
