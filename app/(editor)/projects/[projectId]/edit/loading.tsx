import { EditorSkeleton } from "@/components/editor/shell/editor-skeleton";

export default function Loading() {
  return <EditorSkeleton />;
}
