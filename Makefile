# make run is all that a newcomer types.
.PHONY: run test test-full bench dev fmt lint screens

run: ## the demo school on http://localhost:8080
	@scripts/need run
	cargo run --quiet --workspace --bin presente -- serve --demo

test: ## every test: rules, database, pages, browser
	@scripts/need test
	cargo test --workspace --quiet
	scripts/browser-tests

test-full: test ## and those that take long
	cargo test --workspace --release --quiet -- --ignored

bench: ## writes target/bench.json
	@scripts/need run
	cargo bench --quiet

dev: ## builds and starts anew after each change
	@scripts/need run
	@scripts/dev

fmt:
	cargo fmt --all

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- --deny warnings
	RUSTDOCFLAGS="--deny warnings" cargo doc --quiet --workspace --no-deps

screens: ## contact sheets of every page under target/screens
	@scripts/need test
	scripts/screens
