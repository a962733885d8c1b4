// What needs a look: a sign-in that ran out, marks that were not taken, a newer release, a wrong clock.
import * as days from "../store/days.js";
import * as outbox from "../store/outbox.js";
import * as update from "../update.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { redraw } from "../screens.js";
import { session } from "../net/session.js";
import { t } from "../texts.js";

export const SIGN_IN = "/login?next=/teacher/";
const SKEW = 2 * 60_000;

/** An element with all of them that follows them; `isCalm` is false while something on the screen is not saved. */
export function notices({ isCalm = () => true, isPending = false } = {}) {
  const element = h("div", { class: "notices", "aria-live": "polite" });
  let shown = "";
  // What stands there already is not said again.
  const draw = () => {
    const all = [signIn(), !isPending && review(), isCalm() && release(), clock()].filter(Boolean);
    const text = all.map(({ textContent }) => textContent).join("\n");
    if (text !== shown) redraw(element, all);
    shown = text;
  };
  const deaf = ["data", "session", "release"].map((what) => hear(what, draw));
  draw();
  return { element, leave: () => deaf.forEach((stop) => stop()) };
}

const notice = (tone, symbol, text, ...more) => h("div", { class: `notice ${tone}` }, icon(symbol), h("p", {}, text), ...more);

function signIn() {
  if (session() !== "out" && session() !== "forbidden") return null;
  const text = t("session-over", { count: outbox.length() });
  return notice("warn", "lock", text, h("a", { class: "button", href: SIGN_IN, "data-key": "sign-in" }, icon("log-in"), t("sign-in")));
}

function review() {
  const count = outbox.refused().length + outbox.openChoices().length;
  if (count === 0) return null;
  return notice("warn", "triangle-alert", t("to-review", { count }), h("a", { class: "button", href: "#/pending", "data-key": "review" }, t("review")));
}

function release() {
  if (!update.isWaiting()) return null;
  const button = h("button", { type: "button", class: "button", "data-key": "release", onclick: update.takeOver }, icon("refresh-cw"), t("release-take"));
  return notice("info", "sparkles", t("release"), button);
}

function clock() {
  const ahead = days.clock()?.ahead ?? 0;
  if (Math.abs(ahead) <= SKEW) return null;
  return notice("warn", "clock", t("clock-off", { minutes: Math.round(ahead / 60_000) }));
}
