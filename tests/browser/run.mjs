// All stories, a few schools at a time. See scripts/browser-tests.
import { finish } from "./harness.mjs";

const tell = (...names) => Promise.all(names.map((name) => import(`./stories/${name}.mjs`)));

await tell("new-school", "demo-school", "triggers", "family");
await tell("classes", "thursday", "day", "timetable");
await tell("accounts", "passkeys", "teacher");
// Measured in milliseconds: alone, when the others have ended.
await tell("kiosk");

await finish();
