// Builds the desk's and the portal's styles and scripts into dist/. `--watch` builds again on every change.
import { readdirSync, readFileSync, watch } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { sprite } from './build/icons.mjs';
import { components, readKern, tokensFor } from './build/kern.mjs';
import { Output } from './build/output.mjs';

const web = dirname(fileURLToPath(import.meta.url));
const source = resolve(web, '..');
const sources = readdirSync(source, { recursive: true })
  .filter((f) => /\.(controller\.ts|css)$/.test(f) && !/(^|\/)(bin|obj|node_modules|dist)\//.test(f))
  .sort();
/** Files below the module folders of a bundle; the portal's never reach the desk. */
const beside = (name, ending) =>
  sources
    .filter((f) => f.endsWith(ending) && f.startsWith('Buergerdraht') && f.startsWith('Buergerdraht.Portal/') === (name === 'portal'))
    .map((f) => join(source, f));

const bundles = {
  desk: { fonts: ['400', '400i', '500', '600'], kern: [] },
  portal: { fonts: ['400', '600'], kern: [] },
};
const fontFiles = { 400: 'Regular', '400i': 'Italic', 500: 'Medium', 600: 'SemiBold' };

function fontFaces(output, weights) {
  return weights
    .map((weight) => {
      const bytes = readFileSync(join(web, `node_modules/@kern-ux/native/dist/fonts/fira-sans/FiraSans-${fontFiles[weight]}.woff2`));
      const file = output.add(`fira-sans-${weight}.woff2`, bytes);
      const style = weight.endsWith('i') ? 'italic' : 'normal';
      return `@font-face{font-family:"Fira Sans";src:url("${file}") format("woff2");font-weight:${weight.slice(0, 3)};font-style:${style};font-display:swap}`;
    })
    .join('');
}

async function styles(output, kern, name, { fonts, kern: prefixes }) {
  const entry = [`./styles/${name}.css`, ...beside(name, '.css').map((f) => relative(web, f))]
    .map((f) => `@import ${JSON.stringify(f.startsWith('.') ? f : `./${f}`)};`)
    .join('\n');
  const built = await esbuild.build({
    stdin: { contents: entry, resolveDir: web, loader: 'css' },
    bundle: true,
    write: false,
    minify: true,
    target: ['chrome123', 'firefox125', 'safari17.5'],
  });
  const own = built.outputFiles[0].text;
  const parts = components(kern, prefixes);
  const all = `${fontFaces(output, fonts)}${tokensFor(kern, own + parts)}${parts}${own}`;
  const { code } = await esbuild.transform(all, { loader: 'css', minify: true });
  output.add(`${name}.css`, code);
}

/** Turbo puts an inline style into every page for a bar we do not use; our content security policy allows none. */
const withoutInlineStyle = {
  name: 'turbo-without-inline-style',
  setup(plugin) {
    plugin.onLoad({ filter: /turbo\.es2017-esm\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const found = text.replace(/^\s*this\.installStylesheetElement\(\);$/m, '');
      if (found === text) throw new Error('Turbo has changed: it no longer installs its stylesheet where it did.');
      return { contents: found, loader: 'js' };
    });
  },
};

async function scripts(output, name) {
  const controllers = beside(name, '.controller.ts');
  const imports = controllers.map((f, i) => `import C${i} from ${JSON.stringify(f)};`);
  const registered = controllers.map((f, i) => `application.register(${JSON.stringify(basename(f, '.controller.ts'))}, C${i});`);
  const contents = `${imports.join('\n')}\nimport { application } from './scripts/${name}.ts';\n${registered.join('\n')}`;
  const built = await esbuild.build({
    stdin: { contents, resolveDir: web, loader: 'ts' },
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    plugins: [withoutInlineStyle],
    nodePaths: [join(web, 'node_modules')],
    legalComments: 'eof',
  });
  output.add(`${name}.js`, built.outputFiles[0].text);
}

/** The portal's one small script; without it everything works as well. */
async function portalScript(output) {
  const built = await esbuild.build({
    entryPoints: [join(source, 'Buergerdraht.Portal/portal.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
  });
  output.add('portal.js', built.outputFiles[0].text);
}

async function build() {
  const started = performance.now();
  const output = new Output(join(web, 'dist'));
  const kern = readKern();
  output.add('icons.svg', sprite());
  output.add('favicon.svg', readFileSync(join(web, 'favicon.svg')));
  for (const [name, bundle] of Object.entries(bundles)) {
    await styles(output, kern, name, bundle);
  }
  await scripts(output, 'desk');
  await portalScript(output);
  const manifest = output.finish();
  const sizes = Object.entries(manifest).map(([name, { bytes }]) => `${name} ${Math.ceil(bytes / 1024)} KB`);
  console.log(`${sizes.join(', ')} in ${Math.round(performance.now() - started)} ms`);
}

await build();
if (process.argv.includes('--watch')) {
  let timer;
  watch(source, { recursive: true }, (_, file) => {
    if (/\.(ts|css|svg)$/.test(file ?? '') && !/dist|node_modules/.test(file)) {
      clearTimeout(timer);
      timer = setTimeout(() => build().catch((error) => console.error(error.message)), 100);
    }
  });
}
