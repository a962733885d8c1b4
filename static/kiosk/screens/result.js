// The result of a scan, over everything else, for as long as it takes to read it. The next one takes its place.
import { h, icon, painted } from "../../pwa/dom.js";
import { play } from "../sound.js";
import { noteScan } from "../screens.js";

const STAYS = 2600;
const STAYS_WHEN_WRONG = 4000;
let shown = null;
let timer = null;

const place = () => document.getElementById("result");

/** Shows an outcome; comes back once it can be seen. `id` is the event that it is about. */
export async function show(outcome, id = null) {
  clearTimeout(timer);
  noteScan();
  shown = id;
  place().className = `result ${outcome.kind}`;
  place().replaceChildren(card(outcome));
  place().hidden = false;
  play(outcome.sound);
  timer = setTimeout(hide, outcome.kind === "no" ? STAYS_WHEN_WRONG : STAYS);
  await painted();
}

/** Whether the screen still shows this event. */
export const shows = (id) => shown !== null && shown === id;

/** Nothing of anybody stays. */
function hide() {
  shown = null;
  place().hidden = true;
  place().replaceChildren();
}

const card = ({ icon: name, word, name: who, detail, time }) =>
  h(
    "div",
    { class: "result-card" },
    h("p", { class: "result-mark" }, icon(name)),
    h("p", { class: "result-word" }, word),
    who && h("p", { class: "result-name" }, who),
    detail && h("p", { class: "result-detail" }, detail),
    time && h("p", { class: "result-time" }, time),
  );
