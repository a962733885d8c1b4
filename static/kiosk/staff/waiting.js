// What waits to be sent, and what the school would not take.
import * as queue from "../store/queue.js";
import * as roster from "../store/roster.js";
import { flush } from "../net/flush.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { localTime, longDate } from "../../pwa/day.js";
import { language, reason, t } from "../texts.js";

export function waiting() {
  const counted = h("div", { class: "stack" });
  const refused = h("ul", { class: "people" });
  const heading = h("h2", {}, t("queue-refused"));
  const draw = async () => {
    const count = queue.length();
    counted.replaceChildren(...(count > 0 ? unsent(count) : [h("p", { class: "notice good" }, icon("circle-check"), t("queue-empty"))]));
    const rows = await queue.refused();
    heading.hidden = rows.length === 0;
    refused.replaceChildren(...rows.map(line));
  };
  draw();
  return { element: h("div", { class: "stack" }, counted, heading, refused), leave: hear("queue", draw) };
}

function unsent(count) {
  const word = h("p", { class: "hint", role: "status" }, t("queue-keep-open"));
  const send = async () => {
    word.textContent = t("queue-sending");
    await flush();
    word.textContent = queue.length() > 0 ? t("queue-stuck") : t("queue-empty");
  };
  return [h("p", { class: "big" }, t("queue-waiting", { count })), word, h("button", { type: "button", class: "button primary", onclick: send }, icon("cloud-upload"), t("queue-send"))];
}

function line({ sequence, event, reason: why }) {
  const at = Date.parse(event.occurred_at);
  const who = roster.student(event.student_id)?.name ?? event.student_code ?? "";
  const when = `${longDate(at, roster.zone(), language())}, ${localTime(at, roster.zone())}`;
  return h(
    "li",
    {},
    h("div", {}, h("p", { class: "person" }, [t(`method-${event.method}`), who].filter(Boolean).join(" · ")), h("p", { class: "hint" }, when), h("p", {}, why ? reason(why) : t("queue-no-reason"))),
    h("button", { type: "button", class: "button", onclick: () => queue.dismiss(sequence) }, icon("check"), t("queue-dismiss")),
  );
}
