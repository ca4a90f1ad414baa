import { Segmented } from '../ui/Segmented.tsx';
import type { Tool } from './MapCanvas.tsx';

interface DragToolProps {
  tool: Tool;
  onTool(tool: Tool): void;
}

/** What dragging over a map does. */
export function DragTool({ tool, onTool }: DragToolProps) {
  return (
    <Segmented<Tool>
      aria-label="What dragging does"
      value={tool}
      onValueChange={onTool}
      options={[
        { value: 'pan', label: 'Move' },
        { value: 'lasso', label: 'Lasso' },
        { value: 'box', label: 'Box' },
      ]}
    />
  );
}
