// All stories. See scripts/browser-tests.
import { finish } from "./harness.mjs";
import "./stories/new-school.mjs";
import "./stories/demo-school.mjs";
import "./stories/triggers.mjs";
import "./stories/kiosk.mjs";
import "./stories/day.mjs";

await finish();
