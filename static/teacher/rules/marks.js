// What a teacher says of a student, and how saying it goes on. `none` is that nothing is said.

export const NONE = Object.freeze({ status: "none", minutes_late: null, note: null });

/** In the order in which they are counted. */
export const STATUSES = ["present", "absent", "late", "excused", "left_early", "none"];

const AFTER = { none: "present", present: "absent", absent: "late", late: "present", excused: "present", left_early: "present" };

/** A mark as it is compared and sent. */
export const plain = ({ status, minutes_late = null, note = null }) => ({
  status: status ?? "none",
  minutes_late: status === "late" ? minutes_late || null : null,
  note: note?.trim() || null,
});

export function same(one, other) {
  const [a, b] = [plain(one), plain(other)];
  return a.status === b.status && a.minutes_late === b.minutes_late && a.note === b.note;
}

/** The mark after a tap; what was noted stays. */
export const next = (mark) => plain({ status: AFTER[mark.status], note: mark.note });

/**
 * The students of a class with what is said of each: `before` is what was saved, here or at the school, also when it
 * waits there for approval, and `mark` what the screen shows. `rows` are the marks that wait to be sent, oldest first; `draft` is by student.
 */
export function sheet(students, rows = [], draft = {}) {
  return students.map((student) => {
    const kept = rows.findLast((row) => row.student_id === student.id);
    const before = plain(kept ?? student.waiting ?? student.mark ?? NONE);
    const mine = draft[student.id];
    return { student, before, mark: mine ?? before, isDraft: Boolean(mine), isKept: Boolean(kept) };
  });
}

/** The draft after one more word; saying again what was saved is no change. */
export function change(draft, line, mark) {
  const { [line.student.id]: _, ...rest } = draft;
  return same(line.before, mark) ? rest : { ...rest, [line.student.id]: plain(mark) };
}

/** The draft in which nobody is without a mark: who has leave to be away is excused. */
export function allPresent(draft, lines) {
  return lines
    .filter((line) => line.mark.status === "none")
    .reduce((so, line) => change(so, line, { ...line.mark, status: line.student.absence ? "excused" : "present" }), draft);
}

/** The draft without what was saved of it; what was said meanwhile stays. */
export function saved(draft, lines) {
  const isSaved = (line) => line.isDraft && draft[line.student.id] && same(draft[line.student.id], line.mark);
  const ids = new Set(lines.filter(isSaved).map((line) => String(line.student.id)));
  return Object.fromEntries(Object.entries(draft).filter(([id]) => !ids.has(id)));
}

/** How many of each. */
export function counts(lines) {
  const all = Object.fromEntries(STATUSES.map((status) => [status, 0]));
  for (const { mark } of lines) all[mark.status] += 1;
  return all;
}

/** What of them is worth saying: who is there and who is not, always; the rest where there are any. */
export const told = (all) => STATUSES.filter((status) => all[status] > 0 || status === "present" || status === "absent");

/** What is to be kept of a draft: each mark with its time and what was seen when it was made. */
export function toSend(one, lines, { at, reason = null }) {
  return lines.filter((line) => line.isDraft).map((line) => entry(one, line.student, line.mark, { at, reason }));
}

/** What takes it back: for each of them, what was saved before. */
export function toUndo(one, lines, { at, reason = null }) {
  return lines.filter((line) => line.isDraft).map((line) => entry(one, line.student, line.before, { at, reason }));
}

/** A mark as it is kept until it is sent; `seen` is the id of the mark that was on the screen. */
export function entry(one, student, mark, { at, reason = null, seen = student.mark?.id ?? null }) {
  return {
    class_id: one.id,
    student_id: student.id,
    ...plain(mark),
    marked_at: new Date(at).toISOString(),
    seen_mark_id: seen,
    ...(reason ? { reason } : {}),
    about: { student: student.short_name, title: one.title, date: one.date, start_time: one.start_time },
  };
}

/** The mark that decides between two phones, as the teacher chose. */
export const chosen = ({ ours, seen }, mark, at) => ({
  ...ours,
  ...plain(mark),
  marked_at: new Date(at).toISOString(),
  seen_mark_id: seen,
});
