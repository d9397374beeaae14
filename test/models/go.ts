/** Go's models compiled, and put to reading and writing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../generator/src/contract/model.js';
import { type Shown, writeAll } from './payloads.js';
import { asked, backFrom, done } from './programs.js';

/** What each payload comes back as, or a text that begins with `error:`. */
export function goRoundTrip(
  folder: string,
  models: ReadonlyMap<string, string>,
  shown: readonly Shown[],
): readonly Json[] {
  writeAll(join(folder, 'models'), models);
  mkdirSync(join(folder, 'cache'), { recursive: true });
  const known = [...(models.get('models.go') ?? '').matchAll(/^type (\w+)/gm)].map(([, name]) => name ?? '');
  const arms = known.map((name) => `\tcase "${name}":\n\t\treturn back[models.${name}](value)\n`).join('');
  const main = `package main

import (
	"encoding/json"
	"fmt"
	"os"
	"trip/models"
)

func back[T any](value string) string {
	var made T
	if err := json.Unmarshal([]byte(value), &made); err != nil {
		return failed(err)
	}
	text, err := json.Marshal(made)
	if err != nil {
		return failed(err)
	}
	return string(text)
}

func failed(err error) string {
	text, _ := json.Marshal("error: " + err.Error())
	return string(text)
}

func answer(name string, value string) string {
	switch name {
${arms}	}
	return "\\"error: no such model\\""
}

func main() {
	var pairs [][2]string
	if err := json.NewDecoder(os.Stdin).Decode(&pairs); err != nil {
		panic(err)
	}
	for _, pair := range pairs {
		fmt.Println(answer(pair[0], pair[1]))
	}
}
`;
  writeFileSync(join(folder, 'go.mod'), 'module trip\n\ngo 1.18\n');
  writeFileSync(join(folder, 'main.go'), main);
  const env = { GOFLAGS: '-mod=mod', GOPROXY: 'off', GOTELEMETRY: 'off', GOCACHE: join(folder, 'cache') };
  done('go', ['vet', './...'], { cwd: folder, env });
  done('go', ['build', '-o', 'trip', '.'], { cwd: folder, env });
  return backFrom(done(join(folder, 'trip'), [], { cwd: folder, input: asked(shown, known) }));
}
