// What carries data-follow="topic" asks for itself again (htmx: hx-trigger="refresh") as soon as the school says
// that something happened. Without a live line it asks by itself; either way it says how old it is.
const GAP = 1_000; // between two questions, at least
const POLL = 5_000; // between questions without a live line
const SILENT = 25_000; // after which a line that says nothing is taken for lost
const AGAIN = 30_000; // between attempts to get a line
const LOST = 30_000; // after which what is shown is called old
const RESTS = 30 * 60_000; // after which a page that nobody touches rests: it would keep a session open

const followed = () => document.querySelector("[data-follow]");

if (followed()) {
  let line = null;
  let spoke = 0; // when the line spoke last
  let tried = -Infinity; // when a line was tried last
  let fresh = performance.now(); // when what is shown was known to be so
  let asked = -Infinity; // when it was asked for
  let wanted = 0; // since when something has been waiting to be asked; 0 is nothing
  let touched = performance.now();

  const now = () => performance.now();
  const isLive = () => line?.readyState === EventSource.OPEN && now() - spoke < SILENT;
  const rests = () => now() - touched > RESTS;
  const busy = (live) =>
    live.querySelector("dialog[open], details[open], input:focus, textarea:focus, select:focus") ||
    (!getSelection().isCollapsed && live.contains(getSelection().anchorNode));

  function connect() {
    tried = now();
    line?.close();
    line = new EventSource("/app/live");
    const heard = () => (spoke = now());
    line.addEventListener("open", () => {
      heard();
      want();
    });
    line.addEventListener("pulse", () => {
      heard();
      if (!wanted) fresh = now();
    });
    line.addEventListener(followed().dataset.follow, () => {
      heard();
      want();
    });
  }

  function want() {
    wanted ||= now();
    ask();
  }

  function ask() {
    const live = followed();
    if (!wanted || !live || document.hidden || now() - asked < GAP || busy(live)) return;
    asked = now();
    wanted = 0;
    live.dispatchEvent(new Event("refresh"));
  }

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (!detail.elt.matches?.("[data-follow]")) return;
    if (detail.successful) fresh = asked;
    else wanted ||= asked;
    show();
  });

  const seconds = (ago) => {
    const unit = ago < 60 ? "second" : "minute";
    const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always", style: "short" });
    return words.format(-Math.floor(unit === "minute" ? ago / 60 : ago), unit);
  };

  function show() {
    const age = document.querySelector("[data-age]");
    if (!age) return;
    const old = now() - fresh;
    const state = rests() ? "rests" : old > LOST ? "lost" : isLive() ? "lives" : "asks";
    age.dataset.state = state;
    age.querySelector("[data-said]").textContent = `${age.dataset[state]} · ${seconds(Math.max(0, old) / 1000)}`;
  }

  setInterval(() => {
    if (rests()) {
      line?.close();
      line = null;
    } else if (!document.hidden) {
      if (!isLive() && now() - tried > AGAIN) connect();
      if (!isLive() && now() - asked > POLL) want();
      ask();
    }
    show();
  }, 1_000);

  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) want();
  });
  for (const event of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
    addEventListener(
      event,
      () => {
        if (rests()) tried = -Infinity;
        touched = now();
      },
      { passive: true },
    );
  }
  connect();
}
