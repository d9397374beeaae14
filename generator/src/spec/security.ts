/** Security Scheme Objects, and who asks for which. */
import { closest } from '../diagnostics/closest.js';
import type { Located, SpecDocument } from './document.js';
import { isObject, isReference } from './json.js';
import { lastToken } from './pointer.js';
import { below, type SpecNode, type SpecReader, sameLocation } from './reader.js';

type Scheme = SpecDocument['securitySchemes'][number];

/** Collects the schemes of a document: those of `components`, and those that are only written where they are used. */
export class SecuritySchemes {
  readonly all: Scheme[];
  readonly #reader: SpecReader;

  constructor(reader: SpecReader) {
    this.#reader = reader;
    const components = reader.child(reader.root, 'components');
    const declared = components === undefined ? [] : reader.children(components, 'securitySchemes');
    this.all = declared.map(([key, { value, at }]) => ({ key, value, at }));
  }

  /**
   * What `node.security` asks for: alternatives, each of them the keys of schemes that are wanted together; `[]` wants
   * none. `owner` names a scheme that is written in place.
   */
  askedBy(node: SpecNode, owner: string): string[][] {
    const alternatives = this.#reader
      .items(node, 'security')
      .flatMap((item, index) => this.#alternative(item, `${owner}-${index + 1}`) ?? []);
    return [...new Map(alternatives.map((keys) => [JSON.stringify(keys), keys])).values()];
  }

  /** In a list of its own; undefined where nothing can be made of it. */
  #alternative(item: Located, inlineKey: string): string[][] | undefined {
    if (!isObject(item.value)) return undefined;
    const keys = this.#keysOf(item, item.value, inlineKey);
    return keys.length === 0 && Object.keys(item.value).length > 0 ? undefined : [keys];
  }

  #keysOf(item: Located, value: Readonly<Record<string, unknown>>, inlineKey: string): string[] {
    if (isReference(value) || typeof value['type'] === 'string') {
      const scheme = this.#reader.open(item);
      return scheme === undefined ? [] : [this.#register(scheme, isReference(value) ? undefined : inlineKey)];
    }
    // Security Requirement Object of AsyncAPI 2: `{ name: [scopes] }`.
    return Object.keys(value).filter((name) => {
      const known = this.all.map(({ key }) => key);
      if (known.includes(name)) return true;
      const meant = closest(name, known);
      this.#reader.report({
        code: 'EP2006',
        message: `no security scheme is named \`${name}\``,
        at: below(item.at, name),
        hint: meant === undefined ? 'Declare it in `components.securitySchemes`.' : `Did you mean \`${meant}\`?`,
      });
      return false;
    });
  }

  #register(scheme: SpecNode, inlineKey: string | undefined): string {
    const declared = this.all.find(({ key, at }) => {
      const written = below(this.#reader.root.at, 'components', 'securitySchemes', key);
      return sameLocation(at, scheme.at) || scheme.trail.some((passed) => sameLocation(passed, written));
    });
    if (declared !== undefined) return declared.key;
    const wanted = inlineKey ?? lastToken(scheme.at.pointer);
    const taken = (key: string) => this.all.some((each) => each.key === key);
    let key = wanted;
    for (let number = 2; taken(key); number++) key = `${wanted}${number}`;
    this.all.push({ key, value: scheme.value, at: scheme.at });
    return key;
  }
}
