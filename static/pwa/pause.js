/** Seconds doubled with each failure up to a minute; a part by chance, so that twenty devices do not come at once. */
export function pause(failures, chance = Math.random()) {
  const full = Math.min(60_000, 1000 * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (0.5 + chance / 2));
}
