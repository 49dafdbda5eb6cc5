// Entry for other people's pages: a webmaster may add it once, beside the frames, and they size themselves.
// @ts-check

import { watchFrames } from "./frame-size.js";

watchFrames(window);
