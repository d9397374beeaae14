/** Rust's models compiled, and put to reading and writing. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../../generator/src/contract/model.js';
import { CARGO, CRATES, RUSTC } from '../../scripts/lib/system-programs.js';
import { type Shown, writeAll } from './payloads.js';
import { asked, backFrom, done } from './programs.js';

/** What each payload comes back as, or a text that begins with `error:`. */
export function rustRoundTrip(
  folder: string,
  models: ReadonlyMap<string, string>,
  shown: readonly Shown[],
): readonly Json[] {
  writeAll(join(folder, 'models'), models);
  const known = [...(models.get('src/lib.rs') ?? '').matchAll(/^pub (?:struct|enum) (\w+)/gm)].map(
    ([, name]) => name ?? '',
  );
  const arms = known.map((name) => `            "${name}" => back::<models::${name}>(value),\n`).join('');
  mkdirSync(join(folder, '.cargo'), { recursive: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  const source = `[source.crates-io]\nreplace-with = "system"\n[source.system]\ndirectory = "${CRATES}"\n`;
  writeFileSync(join(folder, '.cargo/config.toml'), source);
  const manifest = `[package]\nname = "trip"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\nmembers = ["models"]\n[dependencies]
models = { path = "models" }\nserde = "1"\nserde_json = "1"\n[profile.dev]\ndebug = 0\n`;
  writeFileSync(join(folder, 'Cargo.toml'), manifest);
  const main = `use serde::{de::DeserializeOwned, Serialize};

fn back<T: DeserializeOwned + Serialize>(value: &str) -> String {
    match serde_json::from_str::<T>(value) {
        Ok(made) => serde_json::to_string(&made).unwrap(),
        Err(error) => serde_json::to_string(&format!("error: {}", error)).unwrap(),
    }
}

fn main() {
    let pairs: Vec<(String, String)> = serde_json::from_reader(std::io::stdin()).unwrap();
    for (name, value) in &pairs {
        let text = match name.as_str() {
${arms}            _ => serde_json::to_string("error: no such model").unwrap(),
        };
        println!("{}", text);
    }
}
`;
  writeFileSync(join(folder, 'src/main.rs'), main);
  done(CARGO, ['build', '--quiet', '--offline'], { cwd: folder, env: { RUSTC, RUSTFLAGS: '-D warnings' } });
  return backFrom(done(join(folder, 'target/debug/trip'), [], { cwd: folder, input: asked(shown, known) }));
}
