// What an answer to a batch of marks means for what is kept here: nothing is let go that was not acknowledged.
import { same } from "./marks.js";

/** What the status of an answer asks for. */
export function verdict({ status }) {
  if (status === 200) return "settle";
  if (status === 401 || status === 403) return "sign-in";
  // Too large, or something in it that the server cannot read: halves of it find the one.
  if (status === 413 || status === 400 || status === 422) return "halve";
  return "later";
}

/** A batch as the server takes it. */
export const batch = (rows, now) => ({
  sent_at: new Date(now).toISOString(),
  marks: rows.map(({ id, mark }) => {
    const { about: _, ...sent } = mark;
    return { client_mark_id: id, ...sent };
  }),
});

const key = ({ class_id: one, student_id: student }) => `${one}:${student}`;

/**
 * What became of rows: `done` may go, `refused` stay for the teacher with the reason, `choices` are where another
 * phone says something else. The others are sent again.
 */
export function settle(rows, results) {
  const answers = new Map(results.map((result) => [result.client_mark_id, result]));
  const answered = rows.flatMap((row) => (answers.has(row.id) ? [{ row, result: answers.get(row.id) }] : []));
  // A fault of the server's is no decision about the mark.
  const decided = answered.filter(({ result }) => result.reason !== "fault");
  const isRefused = ({ result }) => result.outcome === "rejected";
  const done = decided.filter((one) => !isRefused(one));
  return { done, refused: decided.filter(isRefused), choices: choices(done, rows) };
}

function choices(done, rows) {
  const open = new Map();
  for (const { row, result } of done) {
    const at = key(row.mark);
    const other = result.other ?? stranger(row, result, rows);
    const seen = result.mark?.id ?? null;
    if (other && !agrees(row.mark, other)) open.set(at, { key: at, ours: row.mark, other, seen });
    // Said once more since: that is what is ours now.
    else if (open.has(at)) open.set(at, { ...open.get(at), ours: row.mark, seen });
  }
  return [...open.values()].filter(({ ours, other }) => !agrees(ours, other));
}

const agrees = (ours, other) => same({ ...ours, note: null }, { ...other, note: null });

/** The answer to the first time was lost: what counts by now may be somebody else's. */
function stranger(row, { outcome, mark }, rows) {
  if (outcome !== "duplicate" || !mark || agrees(row.mark, mark)) return null;
  const later = (time) => Date.parse(time) > Date.parse(row.mark.marked_at);
  const isOurs = rows.some((one) => key(one.mark) === key(row.mark) && one !== row && later(one.mark.marked_at));
  return !isOurs && later(mark.marked_at) ? mark : null;
}

/** The class with what the server said of its students. */
export function applied(one, done, by) {
  const last = new Map(done.filter(({ row }) => row.mark.class_id === one.id).map((told) => [told.row.mark.student_id, told]));
  if (last.size === 0) return one;
  const students = one.students.map((student) => {
    const told = last.get(student.id);
    if (!told) return student;
    const { mark = null, waiting } = told.result;
    return { ...student, mark, waiting: waiting ? { ...told.row.mark, id: null, by, waiting: true } : student.waiting };
  });
  const counting = [...last.values()].find(({ result }) => !result.waiting && result.mark);
  const taken = one.taken ?? (counting ? { at: counting.result.mark.marked_at, by: counting.result.mark.by ?? by } : null);
  return { ...one, students, taken, status: taken && one.status === "planned" ? "held" : one.status };
}
