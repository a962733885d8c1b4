// Finding somebody in the list, and who is inside.

/** Letters without accents, in lower case. */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Those whose name, code or course has every word of the query, best first. */
export function search(students, query, most = 20) {
  const words = plain(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found = students.filter((student) => {
    const text = plain(`${student.name} ${student.code} ${student.course ?? ""}`);
    return words.every((word) => text.includes(word));
  });
  const starts = (student) => plain(student.name).startsWith(words[0]) || plain(student.code) === words[0];
  return [...found.filter(starts), ...found.filter((student) => !starts(student))].slice(0, most);
}

/** The whole code for what somebody typed of it: `12` is `A-0012` when no other ends so. */
export function wholeCode(codes, typed) {
  const wanted = typed.trim().toUpperCase();
  const digits = (code) => code.replace(/\D/g, "").replace(/^0+/, "");
  const same = codes.filter((code) => code.toUpperCase() === wanted);
  const alike = /^\d+$/.test(wanted) ? codes.filter((code) => digits(code) === digits(wanted)) : [];
  const found = same.length > 0 ? same : alike;
  return found.length === 1 ? found[0] : wanted;
}

/** Who came in and has not gone out, by course, in order of names. */
export function inside(students, lastOf) {
  const byCourse = new Map();
  for (const student of students) {
    if (lastOf(student.id)?.direction !== "check_in") continue;
    const course = student.course ?? "";
    byCourse.set(course, [...(byCourse.get(course) ?? []), student]);
  }
  const byName = (a, b) => a.name.localeCompare(b.name, "es");
  return [...byCourse]
    .sort(([a], [b]) => a.localeCompare(b, "es", { numeric: true }))
    .map(([course, members]) => ({ course, students: members.sort(byName) }));
}
