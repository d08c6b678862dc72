// Writes files under hashed names, compressed twice, and a manifest that the server reads at start-up.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const compressible = new Set(['.css', '.js', '.svg', '.txt']);

export class Output {
  #folder;
  #manifest = {};

  constructor(folder) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** Adds a file and returns the name it is served under. */
  add(logicalName, content) {
    const bytes = Buffer.from(content);
    const hash = createHash('sha384').update(bytes).digest();
    const extension = extname(logicalName);
    const file = `${logicalName.slice(0, -extension.length)}-${hash.toString('hex').slice(0, 10)}${extension}`;
    writeFileSync(join(this.#folder, file), bytes);
    if (compressible.has(extension)) {
      writeFileSync(join(this.#folder, `${file}.gz`), gzipSync(bytes, { level: 9 }));
      writeFileSync(join(this.#folder, `${file}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    }
    this.#manifest[logicalName] = { file, integrity: `sha384-${hash.toString('base64')}`, bytes: bytes.length };
    return file;
  }

  finish() {
    writeFileSync(join(this.#folder, 'manifest.json'), `${JSON.stringify(this.#manifest, null, 2)}\n`);
    return this.#manifest;
  }
}
