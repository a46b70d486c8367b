# What the images of backup-worker and restore-worker begin with: a Java runtime and PostgreSQL's client programs. Those of the
# release named by POSTGRES_MAJORS are taken, from the PostgreSQL project's own packages; several may be named, and a worker uses
# for each server the oldest that is not older than it. The newest one must not be older than the newest server with tenants.
#
#   docker build -t tenantvault/java-postgres:18 -f infra/images/java-postgres.Dockerfile infra/images
#   docker build -t tenantvault/java-postgres:18 --build-arg POSTGRES_MAJORS="16 17 18" -f infra/images/java-postgres.Dockerfile infra/images
ARG JAVA_IMAGE=eclipse-temurin:25-jre-noble
FROM ${JAVA_IMAGE}

ARG POSTGRES_MAJORS="18"

# libdeflate compresses six times as fast as what Java has; a worker without it works as well.
RUN set -eu; \
    export DEBIAN_FRONTEND=noninteractive; \
    apt-get update; \
    apt-get install -y --no-install-recommends ca-certificates curl; \
    install -d /usr/share/postgresql-common/pgdg; \
    curl -fsS -o /usr/share/postgresql-common/pgdg/apt.postgresql.org.asc https://www.postgresql.org/media/keys/ACCC4CF8.asc; \
    . /etc/os-release; \
    echo "deb [signed-by=/usr/share/postgresql-common/pgdg/apt.postgresql.org.asc] https://apt.postgresql.org/pub/repos/apt ${VERSION_CODENAME}-pgdg main" \
      > /etc/apt/sources.list.d/pgdg.list; \
    apt-get update; \
    for major in ${POSTGRES_MAJORS}; do packages="${packages:-} postgresql-client-${major}"; done; \
    apt-get install -y --no-install-recommends libdeflate0 ${packages}; \
    apt-get purge -y --auto-remove curl; \
    rm -rf /var/lib/apt/lists/* /var/cache/apt/archives/*; \
    for major in ${POSTGRES_MAJORS}; do \
      "/usr/lib/postgresql/${major}/bin/pg_dump" --version; \
      "/usr/lib/postgresql/${major}/bin/psql" --version; \
    done

USER 10001:10001
