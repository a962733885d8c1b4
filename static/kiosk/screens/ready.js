// What the door shows while nobody is at it: the time, the school, the connection, and where to hold the card.
import * as queue from "../store/queue.js";
import * as roster from "../store/roster.js";
import { cameraState } from "../read/camera.js";
import { go } from "../screens.js";
import { h, icon } from "../../pwa/dom.js";
import { hear } from "../../pwa/bus.js";
import { language, t } from "../texts.js";
import { localTime, longDate } from "../../pwa/day.js";
import { status } from "./status.js";

export function ready() {
  const time = h("time", { class: "clock" });
  const date = h("p", { class: "date" });
  const prompt = h("h1", { class: "prompt" });
  const hint = h("p", { class: "prompt-hint" });
  const line = status();
  const tick = () => {
    const [at, zone] = [Date.now(), roster.zone()];
    time.textContent = localTime(at, zone);
    date.textContent = longDate(at, zone, language());
  };
  const ask = () => {
    const isSeeing = cameraState() === "on";
    prompt.textContent = t(isSeeing ? "ready-scan" : "ready-no-camera");
    hint.textContent = isSeeing ? t("ready-scan-hint") : "";
  };
  const door = h("button", { type: "button", class: "button quiet", onclick: () => go("staff") });
  const label = () => {
    const count = queue.refusedLength();
    door.replaceChildren(icon("lock"), count > 0 ? `${t("ready-staff")} · ${t("ready-refused", { count })}` : t("ready-staff"));
  };
  tick();
  ask();
  label();
  const timer = setInterval(tick, 1000);
  const deaf = [hear("camera", ask), hear("queue", label)];
  const element = h(
    "section",
    { class: "ready" },
    h("header", { class: "ready-head" }, school(), line.element),
    h("div", { class: "ready-time" }, time, date),
    h("div", { class: "ready-ask" }, prompt, hint),
    h(
      "footer",
      { class: "ready-foot" },
      h("button", { type: "button", class: "button", onclick: () => go("help") }, icon("keyboard"), t("ready-help")),
      door,
    ),
  );
  const leave = () => {
    clearInterval(timer);
    for (const stop of deaf) stop();
    line.leave();
  };
  return { element, leave };
}

function school() {
  const body = roster.body();
  if (!body) return h("div", { class: "school" }, h("p", { class: "school-name" }, icon("presente"), t("app-name")));
  const gate = `${body.gate.name} · ${t(`gate-${body.gate.mode}`)}`;
  return h("div", { class: "school" }, h("p", { class: "school-name" }, icon("presente"), body.school.name), h("p", { class: "gate" }, gate));
}
