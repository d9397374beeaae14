/** Java's models compiled with Jackson, and put to reading and writing. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../generator/src/contract/model.js';
import { JACKSON } from '../../scripts/lib/system-programs.js';
import { type Shown, writeAll } from './payloads.js';
import { asked, backFrom, done } from './programs.js';

const CLASSES = JACKSON.join(':');

const MAIN = `import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;

public class Trip {
    public static void main(String[] args) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (JsonNode pair : mapper.readTree(System.in)) {
            String text;
            try {
                Class<?> type = Class.forName("models." + pair.get(0).asText());
                Object made = mapper.readValue(pair.get(1).asText(), type);
                text = mapper.writeValueAsString(made);
                if (!made.equals(mapper.readValue(text, type))) text = "\\"error: not equal\\"";
            } catch (Exception error) {
                text = mapper.writeValueAsString("error: " + error);
            }
            System.out.println(text);
        }
    }
}
`;

/** What each payload comes back as, or a text that begins with `error:`. */
export function javaRoundTrip(
  folder: string,
  models: ReadonlyMap<string, string>,
  shown: readonly Shown[],
): readonly Json[] {
  writeAll(join(folder, 'models'), models);
  rmSync(join(folder, 'classes'), { recursive: true, force: true });
  mkdirSync(join(folder, 'classes'), { recursive: true });
  writeFileSync(join(folder, 'Trip.java'), MAIN);
  const sources = [...models.keys()].map((path) => join(folder, 'models', path));
  const options = [
    '-encoding',
    'UTF-8',
    '-Xlint:all',
    '-Xlint:-processing',
    '-Werror',
    '-cp',
    CLASSES,
    '-d',
    join(folder, 'classes'),
  ];
  done('javac', [...options, join(folder, 'Trip.java'), ...sources], { cwd: folder });
  const known = [...models.keys()].map((path) => path.replace(/^.*\/|\.java$/g, ''));
  const args = [
    '-Dfile.encoding=UTF-8',
    '-Dstdout.encoding=UTF-8',
    '-cp',
    `${CLASSES}:${join(folder, 'classes')}`,
    'Trip',
  ];
  return backFrom(done('java', args, { cwd: folder, input: asked(shown, known) }));
}
