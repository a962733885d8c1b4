# One image for every role: the command says which (see fly.toml).
FROM rust:1.95-bookworm AS build
WORKDIR /presente
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/presente/target \
    cargo build --release --locked --no-default-features --bin presente \
 && cp target/release/presente /usr/local/bin/presente

FROM debian:bookworm-slim
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends ca-certificates tzdata \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/presente /usr/local/bin/presente
USER 10001:10001
WORKDIR /var/lib/presente
ENV APP_ENV=production LOG_FORMAT=json
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["presente"]
CMD ["serve"]
