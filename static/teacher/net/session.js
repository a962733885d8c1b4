// Whether whoever is signed in is the one whose data this page shows. The cookie can change only while somebody is
// at another page: once this one is left it is asked for anew before anything is sent.
import * as account from "../store/account.js";
import { tell } from "../../pwa/bus.js";
import { whose } from "../rules/session.js";

let state = "silent";
let isSure = false;

/** `ours`, `out`, `forbidden`, or `silent` when nothing was heard yet. */
export const session = () => state;
export const isOurs = () => state === "ours" && isSure;

const doubt = () => (isSure = false);
addEventListener("blur", doubt);
addEventListener("pagehide", doubt);
document.addEventListener("visibilitychange", () => document.hidden && doubt());

/** Learns from an answer who is signed in. Another account takes the page over, with its own data alone. */
export function learn(answer) {
  const said = whose(answer, account.id());
  if (said === "silent") return said;
  if (said === "first" || said === "other") account.remember({ id: answer.body.user_id, out: false });
  if (said === "first") tell("newcomer", answer.body.user_id);
  if (said === "other") location.reload();
  if (said === "first" || said === "other") return said;
  isSure = said === "ours";
  if (said === "out" || said === "ours") account.remember({ out: said === "out" });
  become(said);
  return said;
}

function become(said) {
  if (said === state) return;
  state = said;
  tell("session");
}
