// What an answer to a batch means for what is kept here: nothing is let go that was not acknowledged.

/** What the status of an answer asks for. */
export function verdict({ status, type }) {
  if (status === 200) return "settle";
  if (status === 401 && type.endsWith("/device-revoked")) return "wipe";
  if (status === 401 || status === 403) return "pair";
  // Too large, or something in it that the server cannot read: halves of it find the one.
  if (status === 413 || status === 400 || status === 422) return "halve";
  return "later";
}

/** Which rows may go, and which stay for staff with the reason; the others are sent again. */
export function settle(rows, results) {
  const answers = new Map(results.map((result) => [result.client_event_id, result]));
  const answered = rows.flatMap((row) => (answers.has(row.id) ? [{ row, result: answers.get(row.id) }] : []));
  const isRefused = ({ result }) => result.outcome === "rejected" || result.outcome === "conflict";
  // A fault of the server's is no decision about the scan.
  const decided = answered.filter(({ result }) => result.reason !== "fault");
  return { done: decided.filter((one) => !isRefused(one)), refused: decided.filter(isRefused) };
}
