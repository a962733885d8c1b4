//! The program `presente`.

fn main() -> std::process::ExitCode {
    presente::cli::main()
}
