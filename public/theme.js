// Runs before the first paint, so that a chosen scheme never flashes the other one.
try {
  const chosen = localStorage.getItem("theme");
  const { dataset } = document.documentElement;
  if (chosen === "light" || chosen === "dark") dataset.theme = chosen;
  // The editor is dark unless someone chose otherwise.
  else if (/^\/projects\/[^/]+\/edit$/.test(location.pathname)) dataset.theme = "dark";
} catch {
  // Storage is blocked: the system's scheme stands.
}
