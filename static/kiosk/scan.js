// From a card, a PIN or a hand to a fact that is kept, a result that is seen, and an answer that may correct it.
import * as outcome from "./screens/outcome.js";
import * as queue from "./store/queue.js";
import * as roster from "./store/roster.js";
import { decide, minutesLate } from "./rules/decide.js";
import { nudge } from "./net/flush.js";
import { hear } from "../pwa/bus.js";
import { isOnline } from "./net/connection.js";
import { readings } from "./rules/codes.js";
import { refresh } from "./net/refresh.js";
import { show, shows } from "./screens/result.js";

/** How long somebody without a local answer waits for the server's. */
const PATIENCE = 2500;
/** Facts of this window that the server has not answered yet, by their id. */
const open = new Map();

/** A text from a camera, a scanner or a chip. */
export async function read(text) {
  const began = performance.now();
  const at = Date.now();
  const codes = readings(text);
  if (codes.length === 0) return show(outcome.noCard());
  const { code, student } = await recognise(codes);
  await register({ card: code, method: code.startsWith("NFC") ? "nfc" : "qr" }, { student, at, began });
  if (!student) refresh({ atMostEvery: 30_000 });
}

async function recognise(codes) {
  for (const code of codes) {
    const student = await roster.studentByCard(code);
    if (student) return { code, student };
  }
  return { code: codes[0], student: null };
}

/** List number and PIN: only the server can tell, so no name is shown before it has. */
export const enterPin = (code, pin) => register({ student_code: code, pin, method: "pin" }, { student: null });

/** What staff says. */
export const enterByHand = (student, direction, staff) =>
  register({ student_id: student.id, method: "manual", staff_user_id: staff.user_id, direction }, { student, given: direction });

async function register(fact, { student, given, at = Date.now(), began = performance.now() }) {
  const judged = student && judge(student, at, given);
  const mine = judged && { studentId: student.id, last: { direction: judged.direction, at: judged.counted } };
  let row;
  try {
    row = await queue.add({ ...fact, occurred_at: new Date(at).toISOString() }, mine);
  } catch (error) {
    console.error(error);
    return show(outcome.failed());
  }
  open.set(row.id, { at, student, judged });
  await show(judged ? outcome.known({ ...judged, name: student.name, at }) : unheard(fact, at), row.id);
  performance.measure("scan", { start: began, end: performance.now() });
  if (!judged && isOnline()) setTimeout(() => shows(row.id) && show(unanswered(fact, at), row.id), PATIENCE);
  nudge();
}

/** By the list and what came before today, at once in memory, so that the next scan goes by it. */
function judge(student, at, given) {
  const { gate, settings } = roster.body();
  const last = roster.last(student.id, at);
  const decided = decide(last, { at, mode: gate.mode, given }, settings);
  const isFirst = last === null && decided.direction === "check_in" && roster.isOfToday(at);
  if (!decided.duplicate) roster.note(student.id, { direction: decided.direction, at });
  return { ...decided, late: isFirst ? minutesLate(student.expected_in, at, settings) : null };
}

const unheard = (fact, at) => (isOnline() ? outcome.checking(at) : unanswered(fact, at));

const unanswered = (fact, at) => (fact.card && roster.body() ? outcome.unknown(at) : outcome.kept(at));

hear("answered", ({ row, result }) => {
  const { at, student, judged } = open.get(row.id) ?? {};
  open.delete(row.id);
  if (at === undefined) return;
  const isTaken = result.outcome === "recorded" || result.outcome === "duplicate";
  if (isTaken && student) agree(student, judged, result, at);
  if (!isTaken && student && !judged.duplicate) roster.forgetScan(student.id, at);
  if (!shows(row.id)) return;
  if (!isTaken) show(outcome.refused(result.reason), row.id);
  else if (!judged || differs(judged, result)) show(outcome.answered(result, at), row.id);
});

const differs = (judged, result) =>
  judged.direction !== result.direction || judged.duplicate !== (result.outcome === "duplicate");

/** The server saw other doors too. */
function agree(student, judged, result, at) {
  if (!differs(judged, result)) return;
  const counted = result.outcome === "duplicate" ? Date.parse(result.first_at) : at;
  roster.correct(student.id, { direction: result.direction, at: counted });
}
