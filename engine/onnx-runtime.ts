/**
 * The one way to onnxruntime. It sends reports of its use to its maker, and leaves their files in the temporary folder, unless it is told
 * not to before the first session.
 */
process.env.ORT_DISABLE_TELEMETRY = "1";

export { InferenceSession, Tensor } from "onnxruntime-node";
