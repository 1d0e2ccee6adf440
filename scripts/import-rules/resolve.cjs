// How the rules' tool finds "@/…". Not by tsconfig.json, because it would then take the package "remotion" for the folder.
module.exports = { resolve: { alias: { "@": process.cwd() } } };
