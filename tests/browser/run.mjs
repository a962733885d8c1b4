// All stories. See scripts/browser-tests.
import { finish } from "./harness.mjs";
import "./stories/new-school.mjs";
import "./stories/demo-school.mjs";
import "./stories/triggers.mjs";
import "./stories/classes.mjs";
import "./stories/thursday.mjs";
import "./stories/day.mjs";
import "./stories/timetable.mjs";
import "./stories/family.mjs";

// Measured in milliseconds: alone, when the others have ended.
await import("./stories/kiosk.mjs");

await finish();
