// A cable between a browser and the program that can be pulled out.
import { connect, createServer } from "node:net";

export class Wire {
  #sockets = new Set();
  #server = null;

  static async to(port) {
    const wire = new Wire();
    wire.target = port;
    await wire.mend();
    wire.origin = `http://localhost:${wire.port}`;
    return wire;
  }

  async mend() {
    this.#server = createServer((near) => {
      const far = connect(this.target, "127.0.0.1");
      for (const [from, to] of [[near, far], [far, near]]) {
        this.#sockets.add(from);
        from.on("error", () => to.destroy());
        from.on("close", () => this.#sockets.delete(from));
        from.pipe(to);
      }
    });
    await new Promise((done) => this.#server.listen(this.port ?? 0, "127.0.0.1", done));
    this.port = this.#server.address().port;
  }

  async cut() {
    const closed = new Promise((done) => this.#server.close(done));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
