/** `conformance/`: the derived cases of every channel as data, and the suite as vitest tests. What they do is in `runtime/conformance`. */
import { suiteData } from '../conformance/suite.js';
import type { Channel, Contract } from '../contract/model.js';
import { block, Code, code, declare, lines } from '../print/code.js';
import { hardline, indent } from '../print/doc.js';
import { type LiteralValue, literal, objectKey } from '../print/literal.js';
import { outputSymbol, packageSymbol, runtimeSymbol, runtimeType } from '../print/symbol.js';
import { tsdoc } from '../print/tsdoc.js';
import type { Emitter } from './emitter.js';
import { channelFile, channelNames } from './names.js';

const casesFile = 'conformance/cases.gen.ts';
const suiteType = runtimeType('conformance/suite', 'Suite');
const describeSuite = runtimeSymbol('conformance/test-runner', 'describeSuite');

export const conformanceEmitter: Emitter = {
  name: 'conformance',
  emit({ contract, options, source }) {
    if (!options.conformance) return;
    const cases = source(casesFile);
    // Plain data of the type that this file gave it: thousands of messages would be compared with a recursive type.
    cases.pragma('@ts-nocheck');
    for (const channel of contract.channels) cases.print(suite(contract, channel));
    const tests = source('conformance/conformance.test.ts');
    const runner = ['describe', 'test', 'beforeAll', 'afterAll'].map((name) => packageSymbol('vitest', name));
    const list = runner.flatMap((symbol, i) => (i === 0 ? [symbol] : [code`, `, symbol]));
    const alone = contract.channels.length === 1;
    tests.print(
      lines(
        contract.channels.map(
          (channel) => code`${describeSuite}(${outputSymbol(casesFile, suiteName(channel))}, { ${list} }, ${alone});`,
        ),
      ),
    );
  },
};

function suiteName(channel: Channel): string {
  return `${channelNames(channel).descriptor}Suite`;
}

function suite(contract: Contract, channel: Channel): Code {
  const names = channelNames(channel);
  const descriptor = outputSymbol(channelFile(channel, 'descriptor.gen.ts'), names.descriptor);
  const validators = outputSymbol(channelFile(channel, 'validators.gen.ts'), names.validators);
  const { derived, ...rest } = suiteData(contract, channel);
  const facts = Object.entries(rest).map(([key, value]) => entry(key, literal(value as LiteralValue))); // plain data
  const cases = derived.map((one) => new Code([literal(one as unknown as LiteralValue), ','])); // plain data
  const list = cases.length === 0 ? '[]' : ['[', indent(hardline, lines(cases).doc), hardline, ']'];
  const about = `What \`runtime/conformance\` needs to judge a gateway of \`${channel.address}\`; ${derived.length} cases are derived from the schemas.`;
  return code`
    ${tsdoc(about)}export const ${declare(suiteName(channel))}: ${suiteType} = {
      channel: ${descriptor},
      validators: ${validators},
      data: ${block([...facts, entry('derived', list)])},
    };
  `;
}

function entry(key: string, value: Code['doc']): Code {
  return new Code([objectKey(key), ': ', value, ',']);
}
