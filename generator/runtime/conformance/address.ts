/** The contract's address, as URLs have it. */

/** A parameter stands for one step of the path; a proxy may put something before it. */
export function addressPattern(address: string): RegExp {
  const literal = address.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${literal.join('[^/]+')}/?$`);
}
