import type { Root, RootContent, Table } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { element, setProperties } from './element';

/**
 * Puts each table in a region of its own, which scrolls sideways on a narrow screen and which the keyboard reaches for
 * that. Regions are landmarks, so their names differ: "Table", "Table 2". Columns are aligned by class, as the page's policy
 * allows no inline style and `align` is obsolete.
 */
export function frameTables(label: string): (tree: Root) => void {
  return (tree) => {
    let number = 0;
    visit(tree, 'table', (table, index, parent) => {
      if (!parent || index === undefined) return undefined;
      number++;
      alignByClass(table);
      const ariaLabel = number === 1 ? label : `${label} ${number}`;
      (parent.children as RootContent[])[index] = element('div', { className: ['table'], role: 'region', tabIndex: 0, ariaLabel }, [table]);
      return SKIP;
    });
  };
}

function alignByClass(table: Table): void {
  const columns = table.align ?? [];
  table.children.forEach((row, rowNumber) => {
    row.children.forEach((cell, column) => {
      const align = columns[column];
      if (align) setProperties(cell, { className: [`align-${align}`] });
      if (rowNumber > 0) return;
      // An empty corner heads nothing.
      if (cell.children.length === 0) cell.data = { ...cell.data, hName: 'td' };
      else setProperties(cell, { scope: 'col' });
    });
  });
  table.align = columns.map(() => null);
}
