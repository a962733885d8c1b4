# One image for every role: the command says which (see fly.toml).
FROM rust:1.95-bookworm AS build
WORKDIR /presente
# Dependencies first, so that a change of ours does not build them again.
COPY Cargo.toml Cargo.lock ./
COPY migration migration
RUN mkdir -p src benches tests/it \
 && echo 'fn main() {}' | tee src/main.rs tests/it/main.rs >benches/bench.rs \
 && touch src/lib.rs \
 && cargo build --release --locked --bin presente \
 && rm -rf src tests target/release/deps/presente* target/release/deps/libpresente* target/release/.fingerprint/presente-*
COPY src src
COPY templates templates
COPY static static
COPY locales locales
COPY tests/it/main.rs tests/it/main.rs
RUN cargo build --release --locked --bin presente

FROM debian:bookworm-slim
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends ca-certificates tzdata \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /presente/target/release/presente /usr/local/bin/presente
USER 10001:10001
WORKDIR /var/lib/presente
ENV APP_ENV=production LOG_FORMAT=json
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["presente"]
CMD ["serve"]
