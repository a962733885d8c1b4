// The roster by keys: arrows from student to student, a letter for each word.
const LETTERS = { p: "present", a: "absent", t: "late", l: "late", j: "excused", e: "excused", s: "left_early", 0: "none" };

/** Takes a key that was pressed in the list. */
export function walk(event, list) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("dialog")) return;
  const all = [...list.querySelectorAll(".mark")];
  const at = all.indexOf(event.target.closest(".student")?.querySelector(".mark"));
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
  if (event.key in steps) {
    event.preventDefault();
    all[Math.min(Math.max(steps[event.key], 0), all.length - 1)]?.focus();
    return;
  }
  if (event.key === "ArrowLeft" && event.target.matches(".more")) event.target.previousElementSibling?.focus();
  if (!event.target.matches(".mark")) return;
  if (event.key === "ArrowRight") event.target.nextElementSibling?.focus();
  const status = LETTERS[event.key.toLowerCase()];
  if (status) event.target.dispatchEvent(new CustomEvent("mark", { detail: status }));
}
