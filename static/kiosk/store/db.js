// The database of this device. What is written is on the disk before anybody is told that it is.
const NAME = "presente-kiosk";

let opened = null;

function open() {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keep"); // key, device, roster, sequence, settings, staff lock
      request.result.createObjectStore("queue", { keyPath: "sequence" }); // not yet acknowledged
      request.result.createObjectStore("refused", { keyPath: "sequence" }); // what the server would not take
      request.result.createObjectStore("today"); // the last scan of each student here
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

/** The value that a request comes to. */
export const ask = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

async function transact(names, mode, work) {
  const db = await open();
  // An unknown option is ignored where browsers do not know it.
  const tx = db.transaction(names, mode, { durability: "strict" });
  const over = new Promise((done, failed) => {
    tx.oncomplete = done;
    tx.onabort = () => failed(tx.error ?? new Error("the transaction was aborted"));
  });
  const stores = Object.fromEntries(names.map((name) => [name, tx.objectStore(name)]));
  const [value] = await Promise.all([work(stores), over]);
  return value;
}

/** Reads; `work` gets the stores by name. */
export const read = (names, work) => transact(names, "readonly", work);

/** Writes, and comes back once it is on the disk. */
export async function write(names, work) {
  try {
    return await transact(names, "readwrite", work);
  } catch (error) {
    // The browser may have closed the database meanwhile.
    if (error.name !== "InvalidStateError") throw error;
    opened = null;
    return transact(names, "readwrite", work);
  }
}

/** Nothing of the school stays. */
export async function wipe() {
  const names = ["keep", "queue", "refused", "today"];
  await write(names, (stores) => Promise.all(names.map((name) => ask(stores[name].clear()))));
  (await open()).close();
  opened = null;
  await new Promise((done) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = done;
  });
}
