import { bundleRemotion } from "../../remotion/bundle";

await bundleRemotion();
