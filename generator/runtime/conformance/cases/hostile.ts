/** EN-B8: well-formed JSON that is meant to hurt. */
import { barrierOf, compose, stillAnswers } from '../asking.js';
import type { Case } from '../case.js';
import { Failure, passed } from '../finding.js';
import { mustAnswer } from '../footing.js';
import type { Suite } from '../suite.js';
import { needsJson, needsRequest } from './needs.js';

export const harmless: Case = {
  id: 'EN-B8',
  level: 'SHOULD',
  title: '`__proto__`, duplicate keys, huge numbers and deep nesting do no harm',
  tests: 'both',
  rule: 'RFC 8259 sections 4, 6 and 9: what implementations do with these differs',
  missing: (suite) => needsJson(suite) ?? needsRequest(suite),
  async run(context) {
    const bystander = await context.open();
    await mustAnswer(bystander, context);
    for (const [about, text] of hostileTexts(context.suite)) {
      const session = await context.open();
      await mustAnswer(session, context);
      await session.sendText(text);
      const alive = await stillAnswers(session, context.timeoutMs);
      // To close with a reason is a way to refuse; to fall over, or to go silent, is not.
      const { end } = session;
      if (!alive && (end === undefined || end.code === undefined || end.code === 1011))
        throw new Failure(
          `${about}: ${end ? `the connection ended with ${end.code ?? 'no Close frame'}` : 'the connection went silent'}`,
          session.transcript,
        );
      session.socket.leave();
      if (!(await stillAnswers(bystander, context.timeoutMs)))
        throw new Failure(`${about}: another connection no longer answers`, bystander.transcript);
    }
    return passed;
  },
};

/** Each is a known request with something added in its JSON text, where no JSON library of ours smooths it. */
function hostileTexts(suite: Suite): [string, string][] {
  const message = barrierOf(suite);
  if (message === undefined) return [];
  const texts = (added: string) => {
    const text = JSON.stringify(compose(suite, message));
    return text === '{}' ? `{${added}}` : `{${added},${text.slice(1)}`;
  };
  const depth = Math.min(2000, Math.floor((suite.data.maxMessageBytes ?? 65_536) / 4));
  return [
    ['__proto__ as a member', texts('"__proto__":{"polluted":true}')],
    ['constructor.prototype as members', texts('"constructor":{"prototype":{"polluted":true}}')],
    ['a duplicate key', texts('"suite":1,"suite":2')],
    ['a number beyond all doubles', texts('"suite":1e999')],
    ['an integer of 400 digits', texts(`"suite":${'9'.repeat(400)}`)],
    [`arrays nested ${depth} deep`, texts(`"suite":${'['.repeat(depth)}${']'.repeat(depth)}`)],
  ];
}
