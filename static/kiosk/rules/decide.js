// What a scan comes to, decided here so that nobody waits for the network. The server folds the whole day by the
// same rules (src/attendance/rules/fold.rs) over everything that reached it, and its answer wins.
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Which way a scan leads and whether it repeats the one before; `counted` is the time of the scan that counts.
 * `last` is `{direction, at}` of the last one that counted today, or null; `mode` is the gate's, `given` what a
 * person said.
 */
export function decide(last, { at, mode, given }, settings) {
  const after = last ? at - last.at : Infinity;
  const soon = after <= settings.duplicate_seconds * SECOND;
  const repeats = last && { direction: last.direction, duplicate: true, counted: last.at };
  const said = given ?? { in: "check_in", out: "check_out" }[mode];
  // Where the direction is known, only the same one again is a repetition.
  if (said) return soon && last.direction === said ? repeats : { direction: said, duplicate: false, counted: at };
  const bounces = last?.direction === "check_in" && after < settings.bounce_minutes * MINUTE;
  if (soon || bounces) return repeats;
  return { direction: last?.direction === "check_in" ? "check_out" : "check_in", duplicate: false, counted: at };
}

/** Minutes late of the day's first arrival: 0 is on time, null when nothing says when it was expected. */
export function minutesLate(expectedIn, at, { late_after_minutes }) {
  if (!expectedIn) return null;
  const late = at - Date.parse(expectedIn);
  return late > late_after_minutes * MINUTE ? Math.floor(late / MINUTE) : 0;
}
