// One sprite of the icons named in icons.json; each becomes a <symbol> with the icon's own name.
import { readFileSync } from 'node:fs';

export function sprite() {
  const names = JSON.parse(readFileSync(new URL('../icons.json', import.meta.url), 'utf8'));
  const symbols = names.map((name) => {
    const svg = readFileSync(new URL(`../node_modules/@tabler/icons/icons/outline/${name}.svg`, import.meta.url), 'utf8');
    const inner = svg
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/^[\s\S]*?<svg[^>]*>/, '')
      .replace('</svg>', '');
    const drawn = inner.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, '').replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${drawn}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Tabler Icons, Copyright (c) 2020-2026 Paweł Kuna, MIT licence -->${symbols.join('')}</svg>`;
}
