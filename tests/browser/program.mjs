// The program with a school of its own: a fresh folder, a private database, a free port.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const binary = process.env.PRESENTE;

const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });

export class Program {
  /** Starts it at a simulated instant; `commands` run before, each a list of arguments with its input. */
  static async start({ clock, commands = [], serve = [] }) {
    const folder = mkdtempSync(join(tmpdir(), "presente-browser-"));
    const port = await freePort();
    const began = Date.now();
    // One line of time for all processes of the school.
    const CLOCK_START = `${clock}@${new Date(began).toISOString()}`;
    const env = { PATH: process.env.PATH, HOME: process.env.HOME ?? folder, RUST_LOG: "warn", LANG: "es_CL.UTF-8", CLOCK_START };
    const program = new Program();
    Object.assign(program, { folder, port, env, began, origin: `http://localhost:${port}`, log: "" });
    program.serve(serve);
    try {
      await program.up();
      for (const [args, input] of commands) program.run(args, input);
    } catch (error) {
      await program.stop();
      throw error;
    }
    return program;
  }

  serve(more) {
    this.child = spawn(binary, ["serve", "--port", String(this.port), ...more], { cwd: this.folder, env: this.env });
    for (const stream of [this.child.stdout, this.child.stderr]) stream.on("data", (text) => (this.log += text));
    this.ended = new Promise((ended) => this.child.on("exit", ended));
  }

  /** Another process of the same school, on a port of its own. */
  async beside() {
    const port = await freePort();
    const other = Object.assign(new Program(), { folder: this.folder, port, env: this.env, origin: `http://localhost:${port}`, log: "", isBeside: true });
    other.serve([]);
    await other.up();
    return other;
  }

  async up() {
    const until = Date.now() + 180_000;
    for (;;) {
      const answer = await fetch(`${this.origin}/health`).catch(() => null);
      if (answer?.ok) return;
      if (this.child.exitCode !== null || Date.now() > until) throw new Error(`the program did not come up:\n${this.log}`);
      await new Promise((later) => setTimeout(later, 200));
    }
  }

  /** Runs a command beside the running program, on the same private database. */
  run(args, input = "") {
    const done = spawnSync(binary, args, { cwd: this.folder, env: this.env, input, encoding: "utf8" });
    if (done.status !== 0) throw new Error(`presente ${args.join(" ")}: ${done.stderr}`);
    return done.stdout;
  }

  async stop() {
    this.child.kill("SIGTERM");
    await this.ended;
    if (!this.isBeside) rmSync(this.folder, { recursive: true, force: true });
  }
}
