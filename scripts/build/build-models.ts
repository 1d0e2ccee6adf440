import { trackerModels } from "../../engine/models/build";

await trackerModels();
