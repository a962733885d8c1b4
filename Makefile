# make run is all that a newcomer types.
.PHONY: run test test-full fuzz faults bench load dev fmt lint screens

# Where scripts/need puts a Node.js of its own when the machine's is too old.
export PATH := $(CURDIR)/target/node/node_modules/node/bin:$(PATH)

run: ## the demo school on http://localhost:8080
	@scripts/need run
	cargo build --workspace --locked
	@cargo run --quiet --locked --bin presente -- serve --demo

test: ## every test: rules, database, pages, browser
	@scripts/need test
	@scripts/tests

test-full: test ## and those that take long
	cargo test --workspace --locked --release -- --ignored --skip the_whole_set

fuzz: ## ten minutes of right and wrong requests to every operation of the API
	@scripts/need test
	scripts/fuzz 600

faults: ## processes killed, stopped and cut off: what is due runs once; about twenty minutes, writes target/faults.json
	@scripts/need run
	cargo test --workspace --locked --test faults -- --ignored --nocapture

bench: ## writes target/bench.json
	@scripts/need run
	cargo bench --workspace --locked --quiet --bench bench

load: ## a morning of 5,000 arrivals, and all kiosks back from offline at once
	@scripts/need run
	cargo bench --workspace --locked --quiet --bench bench -- load

dev: ## builds and starts anew after each change
	@scripts/need run
	@scripts/dev

fmt:
	cargo fmt --all

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- --deny warnings
	RUSTDOCFLAGS="--deny warnings" cargo doc --workspace --no-deps --locked --quiet

screens: ## contact sheets of every page under target/screens
	@scripts/need test
	scripts/screens
