export function ToolbarActions() {
  return null;
}
