// A database of this browser. What is written is on the disk before anybody is told that it is.

/** The value that a request comes to. */
export const ask = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

/** The database of a name, made where it is missing with its stores: `{name: options}`. */
export function database(name, version, layout) {
  const all = Object.keys(layout);
  let opened = null;

  function open() {
    opened ??= new Promise((done, failed) => {
      const request = indexedDB.open(name, version);
      request.onupgradeneeded = () => {
        const there = request.result.objectStoreNames;
        for (const store of all) if (!there.contains(store)) request.result.createObjectStore(store, layout[store]);
      };
      request.onsuccess = () => {
        const db = request.result;
        const forget = () => (opened = null);
        db.onclose = forget;
        db.onversionchange = () => {
          forget();
          db.close();
        };
        done(db);
      };
      request.onerror = () => {
        opened = null;
        failed(request.error);
      };
    });
    return opened;
  }

  async function transact(names, mode, work) {
    const db = await open();
    // An unknown option is ignored where browsers do not know it.
    const tx = db.transaction(names, mode, { durability: "strict" });
    const over = new Promise((done, failed) => {
      tx.oncomplete = done;
      tx.onabort = () => failed(tx.error ?? new Error("the transaction was aborted"));
    });
    const stores = Object.fromEntries(names.map((store) => [store, tx.objectStore(store)]));
    const [value] = await Promise.all([work(stores), over]);
    return value;
  }

  /** Reads; `work` gets the stores by name. */
  const read = (names, work) => transact(names, "readonly", work);

  /** Writes, and comes back once it is on the disk. */
  async function write(names, work) {
    try {
      return await transact(names, "readwrite", work);
    } catch (error) {
      // The browser may have closed the database meanwhile.
      if (error.name !== "InvalidStateError") throw error;
      opened = null;
      return transact(names, "readwrite", work);
    }
  }

  /** Nothing of it stays. */
  async function wipe() {
    await write(all, (stores) => Promise.all(all.map((store) => ask(stores[store].clear()))));
    (await open()).close();
    opened = null;
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
  }

  return { read, write, wipe };
}
