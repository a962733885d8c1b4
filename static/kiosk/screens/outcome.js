// What the result screen says for each thing that a scan can come to.
import { localTime } from "../../pwa/day.js";
import { zone } from "../store/roster.js";
import { reason, t } from "../texts.js";

const clock = (at) => localTime(at, zone());

/** A student whom this device knows. */
export function known({ name, direction, duplicate, counted, late, at }) {
  const isIn = direction === "check_in";
  if (duplicate) {
    const detail = t(isIn ? "result-duplicate-in" : "result-duplicate-out", { time: clock(counted) });
    return { kind: "again", icon: "history", sound: "look", word: t("result-duplicate"), name, detail, time: clock(at) };
  }
  if (isIn && late > 0) {
    const detail = t("result-late-minutes", { count: late });
    return { kind: "late", icon: "clock", sound: "look", word: t("result-late"), name, detail, time: clock(at) };
  }
  const look = isIn ? { kind: "in", icon: "circle-check" } : { kind: "out", icon: "log-out" };
  return { ...look, sound: "well", word: t(isIn ? "result-in" : "result-out"), name, time: clock(at) };
}

/** The server's own answer, for whom this device did not know. */
export const answered = (result, at) =>
  known({
    name: result.student?.display_name ?? "",
    direction: result.direction,
    duplicate: result.outcome === "duplicate",
    counted: Date.parse(result.first_at ?? "") || at,
    late: result.status === "late" ? result.late_minutes : 0,
    at,
  });

const no = (word, detail = "") => ({ kind: "no", icon: "circle-x", sound: "no", word, detail });

export const refused = (why) => no(why ? reason(why) : t("result-refused"), t("result-unknown-hint"));
export const unknown = (at) => ({ ...no(t("result-unknown"), t("result-unknown-hint")), time: clock(at) });
export const noCard = () => no(t("result-no-card"), t("result-no-card-hint"));
export const failed = () => no(t("storage-failed"));
export const checking = (at) => ({ kind: "kept", icon: "hourglass", word: t("result-checking"), time: clock(at) });

export const kept = (at) => ({
  kind: "kept",
  icon: "hourglass",
  sound: "well",
  word: t("result-kept"),
  detail: t("result-kept-hint"),
  time: clock(at),
});
