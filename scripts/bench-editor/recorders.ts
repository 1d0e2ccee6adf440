/** In the page, before its own scripts: what notes frames and keys. */
import { createFrameRecorder } from "../bench-timeline/frame-recorder";
import { createKeyRecorder } from "../bench-transcript/key-recorder";

window.frameRecorder = createFrameRecorder();
window.keyRecorder = createKeyRecorder();
