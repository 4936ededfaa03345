import assert from "node:assert/strict";
import { test } from "node:test";
import { isCalm } from "../../../static/js/panels/calm.js";
import { COMMANDS } from "../../../static/js/panels/keyboard.js";
import { KEY_GROUPS } from "../../../static/js/panels/Keys.js";
import { numberedTopics, presentationKey } from "../../../static/js/panels/presenting.js";
import { Motion } from "../../../static/js/scene/motion/motion.js";

test("each key that does something stands on the sheet", () => {
  const told = new Set(KEY_GROUPS.flatMap(({ keys }) => keys.flatMap((line) => line.keys)));
  for (const key of [...Object.keys(COMMANDS), "F6", "Esc", "␣", "p", "1–9", "Ctrl K"]) assert.ok(told.has(key), key);
});

test("less motion is the reader's choice, else the system's", () => {
  assert.equal(isCalm({ matches: true }, {}), true);
  assert.equal(isCalm({ matches: true }, { motion: "full" }), false);
  assert.equal(isCalm({ matches: false }, { motion: "less" }), true);
});

test("while presenting, space sends, digits choose a topic and Escape ends it", () => {
  assert.deepEqual(presentationKey("p", false), { do: "enter" });
  assert.deepEqual(presentationKey("P", true), { do: "leave" });
  assert.deepEqual(presentationKey("Escape", true), { do: "leave" });
  assert.deepEqual(presentationKey(" ", true), { do: "send" });
  assert.deepEqual(presentationKey("3", true), { do: "topic", place: 2 });
  for (const key of [" ", "3", "Escape"]) assert.equal(presentationKey(key, false), undefined);
  assert.equal(presentationKey("0", true), undefined);
});

test("nine topics have a digit, by name, and none of Kafka's own", () => {
  const topics = { ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`t${10 + i}`, {}])), __consumer_offsets: { internal: true } };
  assert.deepEqual(numberedTopics(topics), ["t10", "t11", "t12", "t13", "t14", "t15", "t16", "t17", "t18"]);
  assert.deepEqual(numberedTopics(undefined), []);
});

test("dots at half the speed take twice as long, and may be twice as far behind before they jump", () => {
  const motion = new Motion({ speed: 260, maxBehindMs: 3000 });
  motion.pace(0.5);
  assert.deepEqual([motion.ms(260), motion.maxBehindMs], [2000, 6000]);
  motion.pace(1);
  assert.deepEqual([motion.ms(260), motion.maxBehindMs], [1000, 3000]);
});
