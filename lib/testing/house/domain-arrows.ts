import { FLOORS } from "@/lib/testing/house/floors";
import { domainOf, inRoom } from "@/lib/testing/house/source-files";

/** How far from the top a domain stands; -1 for none of the floors. */
export const floorOf = (domain: string | null) =>
  FLOORS.findIndex((floor) => domain !== null && floor.includes(domain));

/** Whether an arrow leads to a higher floor. */
export const isUpward = ({ from, to }: { from: string; to: string }) => floorOf(to) >= 0 && floorOf(to) < floorOf(from);

/** An arrow in words. */
export const asText = ({ path, to }: { path: string; to: string }) => `${path} → ${to}`;

/** Every import from one domain of lib into another, types too. */
export function domainArrows() {
  return inRoom("lib").flatMap(({ path, imports }) => {
    const from = domainOf(path);
    return imports.flatMap((one) => {
      const to = domainOf(one.from);
      return from && to && to !== from ? [{ path, from, to }] : [];
    });
  });
}

/** Which domains each domain knows. */
export function knowledge() {
  const known = new Map<string, Set<string>>();
  for (const { from, to } of domainArrows()) known.set(from, (known.get(from) ?? new Set()).add(to));
  return known;
}

/** The domains that know each other, each as the way from one back to itself. */
export function circles(known: Map<string, Set<string>>) {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (domain: string, way: string[]) => {
    if (way.includes(domain)) found.push([...way.slice(way.indexOf(domain)), domain].join(" → "));
    if (way.includes(domain) || done.has(domain)) return;
    for (const next of known.get(domain) ?? []) visit(next, [...way, domain]);
    done.add(domain);
  };
  for (const domain of known.keys()) visit(domain, []);
  return found;
}
