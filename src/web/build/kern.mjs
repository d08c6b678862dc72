// Takes from KERN's stylesheet what a bundle uses: its design tokens, pruned to those referred to, and whole components by class prefix.
import { readFileSync } from 'node:fs';

const file = new URL('../node_modules/@kern-ux/native/dist/kern.css', import.meta.url);

/** Splits a stylesheet into [prelude, body] pairs of one level. */
function blocks(css) {
  const found = [];
  let start = 0;
  let depth = 0;
  let open = 0;
  for (let i = 0; i < css.length; i++) {
    if (css[i] === '{' && depth++ === 0) {
      open = i;
    } else if (css[i] === '}' && --depth === 0) {
      found.push([css.slice(start, open).trim(), css.slice(open + 1, i)]);
      start = i + 1;
    } else if (css[i] === ';' && depth === 0) {
      start = i + 1;
    }
  }
  return found;
}

const declarations = (body) => [...body.matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)].map((m) => [m[1], m[2].trim()]);
const references = (text) => [...text.matchAll(/var\(\s*(--kern[\w-]+)/g)].map((m) => m[1]);
const isTokens = (prelude, body) => /^(:root|\[data-kern-theme|:is\(body)|\.kern-level-1$/.test(prelude) && !/(^|;)\s*(?!--)[a-z-]+\s*:/.test(body.trim());

export function readKern() {
  const css = readFileSync(file, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace('@charset "UTF-8";', '');
  const tokens = [];
  const rules = [];
  for (const [prelude, body] of blocks(css)) {
    if (prelude.startsWith('@media')) {
      for (const [inner, innerBody] of blocks(body)) {
        (isTokens(inner, innerBody) ? tokens : rules).push({ media: prelude, prelude: inner, body: innerBody });
      }
    } else {
      (isTokens(prelude, body) ? tokens : rules).push({ media: null, prelude, body });
    }
  }
  return { tokens, rules };
}

/** Components whose every selector part begins with one of the given class prefixes. */
export function components({ rules }, prefixes) {
  if (prefixes.length === 0) return '';
  const wanted = new RegExp(`\\.kern-(${prefixes.join('|')})(?![a-z])`);
  return rules
    .filter((r) => wanted.test(r.prelude))
    .map((r) => (r.media ? `${r.media}{${r.prelude}{${r.body}}}` : `${r.prelude}{${r.body}}`))
    .join('\n');
}

/** The tokens that `css` refers to, and those that these refer to. */
export function tokensFor({ tokens }, css) {
  const used = new Set();
  const waiting = references(css);
  while (waiting.length > 0) {
    const name = waiting.pop();
    if (used.has(name)) continue;
    used.add(name);
    for (const rule of tokens) {
      for (const [declared, value] of declarations(rule.body)) {
        if (declared === name) waiting.push(...references(value));
      }
    }
  }
  return tokens
    .map((rule) => {
      const kept = declarations(rule.body).filter(([name]) => used.has(name));
      const text = kept.map(([name, value]) => `${name}:${value}`).join(';');
      if (text === '') return '';
      return rule.media ? `${rule.media}{${rule.prelude}{${text}}}` : `${rule.prelude}{${text}}`;
    })
    .join('\n');
}
