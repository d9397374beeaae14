/** Which named schemas refer to each other in a circle: the strongly connected components of their references. */
import type { JsonSchema } from './model.js';
import { refsIn } from './walk.js';

/** By name, all that lead to it and that it leads to, itself among them; nothing for a schema that never leads back. */
export function circlesOf(definitions: ReadonlyMap<string, JsonSchema>): ReadonlyMap<string, ReadonlySet<string>> {
  const circles = new Map<string, ReadonlySet<string>>();
  // Tarjan's algorithm: `order` is when a schema was met, `lowest` the first met that it leads back to.
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const visit = (name: string): number => {
    let low = order.size;
    order.set(name, low);
    open.push(name);
    isOpen.add(name);
    const next = refsIn(definitions.get(name) ?? true);
    for (const other of next) {
      if (!order.has(other)) low = Math.min(low, visit(other));
      else if (isOpen.has(other)) low = Math.min(low, order.get(other) ?? low);
    }
    lowest.set(name, low);
    if (low === order.get(name)) {
      const members = open.splice(open.lastIndexOf(name));
      for (const member of members) isOpen.delete(member);
      const circle = new Set(members);
      if (members.length > 1 || next.has(name)) for (const member of members) circles.set(member, circle);
    }
    return low;
  };
  for (const name of definitions.keys()) if (!order.has(name)) visit(name);
  return circles;
}
