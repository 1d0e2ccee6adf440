/** In the page, before its own scripts: what notes its opening, frames and keys. */
import { createFrameRecorder } from "../bench-timeline/frame-recorder";
import { createKeyRecorder } from "../bench-transcript/key-recorder";
import { recordOpening } from "./opening-recorder";

window.recordOpening = recordOpening;
window.frameRecorder = createFrameRecorder();
window.keyRecorder = createKeyRecorder();
