// Entry of the script that comes by itself to pages with "save this area", and to the list of what is kept.
// @ts-check

import { builtInMessages } from "./built-in.js";
import { startList } from "./offline-list.js";
import { startSaving } from "./offline-saving.js";
import { askWorker } from "./offline-talk.js";
import { eachStarted } from "./starting.js";
import { sayFrom } from "./texts.js";

const offlineSay = sayFrom(builtInMessages);
/** @type {import("./offline-talk.js").Ask} */
const askReady = (question, heard) =>
  navigator.serviceWorker.ready.then((registration) => askWorker(registration.active, question, heard));

eachStarted(document, "[data-offline-save]", (section) => startSaving(section, askReady, offlineSay));
eachStarted(document, "[data-offline-list]", (list) => startList(list, askReady, offlineSay));
